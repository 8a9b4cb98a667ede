/**
 * Completion inside the quotes of an import: files and folders of the folder that is typed, and, while no folder is typed yet, every
 * file of the workspace by its path from here.
 */
import { type LangiumDocument, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CompletionItem, CompletionItemKind, type Range } from 'vscode-languageserver';
import { uriBeside } from '../../semantics/imported-uri.ts';
import { relativePath } from '../file-renames.ts';

/** What is typed of a path, and the characters between the quotes. */
export interface TypedPath {
  readonly typed: string;
  readonly range: Range;
}

/** `undefined` where the cursor stands in no path of an import. */
export function importPathAt({ textDocument }: LangiumDocument, offset: number): TypedPath | undefined {
  const text = textDocument.getText();
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = /^(?:\s*import|[^"/]*\}\s*from)\s*"([^"\\]*)$/.exec(text.slice(start, offset));
  if (!before) return undefined;
  const [, typed] = before;
  const rest = /^[^"\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const range = {
    start: textDocument.positionAt(offset - typed.length),
    end: textDocument.positionAt(offset + rest.length),
  };
  return { typed, range };
}

export async function importPaths(
  document: LangiumDocument,
  { typed, range }: TypedPath,
  { workspace }: LangiumSharedServices,
): Promise<CompletionItem[]> {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const beside = await inFolder(document, folder, workspace);
  const isAnywhere = folder === '' || folder === './';
  const known = workspace.LangiumDocuments.all
    .filter(({ uri }) => isAnywhere && uri.scheme === document.uri.scheme && !UriUtils.equals(uri, document.uri))
    .map(({ uri }) => relativePath(document.uri, uri))
    .toArray();
  const paths = [...new Set([...beside, ...known])];
  return paths.map((path) => itemOf(path, range));
}

/** A folder that cannot be read has no files. */
async function inFolder(
  document: LangiumDocument,
  folder: string,
  { FileSystemProvider }: LangiumSharedServices['workspace'],
): Promise<string[]> {
  const uri = uriBeside(document.uri, folder === '' ? '.' : folder);
  const nodes = await FileSystemProvider.readDirectory(uri).catch(() => []);
  return nodes
    .filter(({ uri: file }) => !UriUtils.equals(file, document.uri))
    .flatMap(({ isDirectory, uri: file }) => {
      const name = UriUtils.basename(file);
      if (name.startsWith('.') || name === 'node_modules') return [];
      const path = `${folder === '' ? './' : folder}${name}`;
      if (isDirectory) return [`${path}/`];
      return name.endsWith('.syncline') ? [path] : [];
    });
}

function itemOf(path: string, range: Range): CompletionItem {
  const isFolder = path.endsWith('/');
  // Files before folders, and those nearby first.
  const depth = path.split('/').length + (path.startsWith('../') ? 10 : 0);
  return {
    label: path,
    kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    sortText: `${isFolder ? 1 : 0}${String(depth).padStart(2, '0')}${path}`,
    textEdit: { range, newText: path },
    ...(isFolder && { command: { title: 'Next', command: 'editor.action.triggerSuggest' } }),
  };
}
