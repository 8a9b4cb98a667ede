/** When files or folders are renamed, the imports that lead to them follow, and the imports of a file that moves to another folder. */
import { type LangiumDocument, URI, UriUtils } from 'langium';
import type { FileOperationHandler, LangiumSharedServices } from 'langium/lsp';
import { type FileOperationOptions, type RenameFilesParams, TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type * as ast from '../generated/ast.ts';
import { importedUri } from '../semantics/imported-uri.ts';
import { pathRange } from './import-path.ts';

export class SynclineFileRenames implements FileOperationHandler {
  readonly fileOperationOptions: FileOperationOptions = {
    willRename: {
      filters: [
        { scheme: 'file', pattern: { glob: '**/*.syncline', matches: 'file' } },
        { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
      ],
    },
  };
  private readonly shared: LangiumSharedServices;

  constructor(shared: LangiumSharedServices) {
    this.shared = shared;
  }

  willRenameFiles({ files }: RenameFilesParams): WorkspaceEdit | null {
    const changes: Record<string, TextEdit[]> = {};
    for (const document of this.shared.workspace.LangiumDocuments.all) {
      const edits = editsOf(document, (uri) => moved(uri, files));
      if (edits.length > 0) changes[document.uri.toString()] = edits;
    }
    return Object.keys(changes).length > 0 ? { changes } : null;
  }
}

function editsOf(document: LangiumDocument, after: (uri: URI) => URI): TextEdit[] {
  const { imports } = document.parseResult.value as ast.Model;
  return imports.flatMap((entry) => {
    const target = importedUri(entry, entry.file?.$refText);
    const range = pathRange(entry);
    if (!target || !range) return [];
    const path = relativePath(after(document.uri), after(target));
    const before = relativePath(document.uri, target);
    // A path that is written in another way than we would write it stays, as long as it leads to the same file.
    return path === before ? [] : [TextEdit.replace(range, JSON.stringify(path))];
  });
}

/** Where a file is afterwards; one in a folder goes with it. */
function moved(uri: URI, files: RenameFilesParams['files']): URI {
  const text = uri.toString();
  for (const { oldUri, newUri } of files) {
    const [from, to] = [URI.parse(oldUri).toString(), URI.parse(newUri).toString()];
    if (text === from) return URI.parse(to);
    if (text.startsWith(`${from}/`)) return URI.parse(to + text.slice(from.length));
  }
  return uri;
}

/** `./b.syncline`, `../lib/b.syncline`: as seen from a file. */
export function relativePath(from: URI, to: URI): string {
  const path = UriUtils.relative(UriUtils.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
