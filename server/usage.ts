/** What the language server says to a person who starts it by hand: editors name the streams it shall speak on. */

const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const USAGE = `Usage: syncline-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

Speaks the Language Server Protocol; editors start it. \`syncline check\` reports mistakes in a terminal.
`;

/** `undefined` where the arguments name a way to speak. */
export function usageFor(args: readonly string[]): { readonly text: string; readonly exitCode: 0 | 2 } | undefined {
  if (args.includes('--help') || args.includes('-h')) return { text: USAGE, exitCode: 0 };
  const isNamed = args.some((arg) => TRANSPORTS.includes(arg.split('=')[0]));
  return isNamed ? undefined : { text: USAGE, exitCode: 2 };
}
