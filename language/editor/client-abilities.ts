/** What the editor at the other end can do beyond the usual; nothing, where there is none. */
import type { LangiumSharedServices } from 'langium/lsp';

export interface ClientAbilities {
  /** Shows documents that the server writes: pages of the reference. */
  readonly showsVirtualDocuments: boolean;
  /** Commands of the client that an answer may call, by their names. */
  readonly commands: readonly string[];
}

const NONE: ClientAbilities = { showsVirtualDocuments: false, commands: [] };

/** Known once the editor has introduced itself. */
export type AskClient = () => ClientAbilities;

export function clientAbilities({ lsp }: LangiumSharedServices): AskClient {
  let known = NONE;
  lsp.LanguageServer.onInitialize(({ capabilities, initializationOptions }) => {
    const { commands } = (initializationOptions ?? {}) as { readonly commands?: unknown };
    known = {
      showsVirtualDocuments: capabilities.workspace?.textDocumentContent !== undefined,
      commands: Array.isArray(commands) ? commands.map(String) : [],
    };
  });
  return () => known;
}
