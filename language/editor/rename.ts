/** Rename, in every file that uses the name. What is no name is refused with the reason before anything is changed. */
import type { LangiumDocument, LangiumParser } from 'langium';
import { DefaultRenameProvider, type LangiumServices } from 'langium/lsp';
import { LSPErrorCodes, type RenameParams, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type * as ast from '../generated/ast.ts';

export class SynclineRenameProvider extends DefaultRenameProvider {
  private readonly parser: () => LangiumParser;

  constructor(services: LangiumServices) {
    super(services);
    this.parser = () => services.parser.LangiumParser;
  }

  override async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    if (!isName(this.parser(), params.newName)) {
      const message = `\`${params.newName}\` is no name: expected letters, digits and \`_\`, and no word that begins a line`;
      throw new ResponseError(LSPErrorCodes.RequestFailed, message);
    }
    return super.rename(document, params);
  }
}

/** Whether it can stand behind `let`. The grammar knows. */
function isName(parser: LangiumParser, text: string): boolean {
  const { value, lexerErrors, parserErrors } = parser.parse<ast.Model>(`let ${text} = 1`);
  const [first] = value.declarations;
  return lexerErrors.length === 0 && parserErrors.length === 0 && first?.name === text;
}
