/** The scripts that `syncline completion` prints. They know no command: at each Tab they ask `syncline __complete`. */
import { FILES, FOLDERS } from './complete.ts';

const BASH = `# Completion of syncline for bash. Load it with: source <(syncline completion bash)
_syncline() {
  local typed="\${COMP_WORDS[COMP_CWORD]}" answer
  answer="$(syncline __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)"
  COMPREPLY=()
  case "$answer" in
    ${FILES})
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -X '!*.syncline' -- "$typed"; compgen -d -- "$typed") ;;
    ${FOLDERS})
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$typed") ;;
    ?*)
      mapfile -t COMPREPLY <<< "$answer" ;;
  esac
}
complete -F _syncline syncline
`;

const ZSH = `#compdef syncline
# Completion of syncline for zsh. Load it with: source <(syncline completion zsh)
_syncline() {
  local answer
  answer="$(syncline __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"
  case "$answer" in
    ${FILES}) _files -g '*.syncline(-.)' ;;
    ${FOLDERS}) _files -/ ;;
    ?*) compadd -- "\${(@f)answer}" ;;
  esac
}
compdef _syncline syncline
`;

const FISH = `# Completion of syncline for fish. Load it with: syncline completion fish | source
function __syncline_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answer (syncline __complete -- $words[2..-1] 2>/dev/null)
    switch "$answer"
        case ${FILES}
            # It offers other files too, behind those with the suffix.
            __fish_complete_suffix .syncline | string match -r '.*(?:\\.syncline|/)(?:\\t.*)?$'
        case ${FOLDERS}
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\\n' $answer
    end
end
complete -c syncline -f -a '(__syncline_complete)'
`;

export const COMPLETION_SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
