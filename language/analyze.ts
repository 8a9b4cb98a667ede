/** Text in, issues and plan out: what the command line and tests use, without an editor. */
import { DocumentState, EmptyFileSystemProvider, type FileSystemProvider, type LangiumDocument, URI } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Issue, Severity } from '../runtime/api/issue.ts';
import type { Place, PlannedFile } from '../runtime/api/plan.ts';
import { elaborated } from './document-analysis.ts';
import type { Model } from './generated/ast.ts';
import { createSynclineServices } from './module.ts';
import { importedUri } from './semantics/imported-uri.ts';
import type { DiagnosticData } from './validator.ts';

export type PlacedIssue = Issue & { readonly place: Place };

export interface Analysis {
  /** In the order of the text. */
  readonly issues: readonly PlacedIssue[];
  /** Missing where there is an error. */
  readonly planned: PlannedFile | undefined;
}

/** Gives the text of a file that is imported or named as data, or `undefined` where there is none. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

export type Analyze = (text: string, uri: string) => Promise<Analysis>;

/** One set of services for many files; each call stands alone. Without `read` every import is a file that is not there. */
export function createAnalyzer(catalog: Catalog, read: ReadFile = async () => undefined): Analyze {
  const { shared, background } = createSynclineServices({ fileSystemProvider: () => namedFiles(read) }, catalog);
  const { DocumentBuilder: builder, LangiumDocuments: documents, LangiumDocumentFactory: factory } = shared.workspace;
  let before: Promise<unknown> = Promise.resolve();

  const analyze: Analyze = async (text, uri) => {
    const main = factory.fromString(text, addressOf(uri));
    const loaded = [main];
    documents.addDocument(main);
    try {
      for (const document of loaded) {
        for (const address of importsOf(document)) {
          if (documents.hasDocument(address)) continue;
          const imported = await read(address.toString());
          if (imported === undefined) continue;
          loaded.push(factory.fromString(imported, address));
          documents.addDocument(loaded[loaded.length - 1]);
        }
      }
      await builder.build(loaded, { validation: true });
      await background.finished(main.uri);
      return analysisOf(main, catalog);
    } finally {
      for (const { uri: address } of loaded) {
        documents.deleteDocument(address);
        background.forget(address);
      }
    }
  };
  // One after the other: they share the table of documents.
  return (text, uri) => {
    const result = before.then(() => analyze(text, uri));
    before = result.catch(() => undefined);
    return result;
  };
}

/** Has the files that are asked for by name, and no folders to look through. */
function namedFiles(read: ReadFile): FileSystemProvider {
  const files: FileSystemProvider = new EmptyFileSystemProvider();
  files.readFile = async (uri) => {
    const text = await read(uri.toString());
    if (text === undefined) throw new Error(`there is no file \`${uri.path}\``);
    return text;
  };
  return files;
}

/** Whatever the file is called, it is read as Syncline. */
function addressOf(uri: string): URI {
  return URI.parse(uri.endsWith('.syncline') ? uri : `${uri}.syncline`);
}

function importsOf(document: LangiumDocument): URI[] {
  const model = document.parseResult.value as Model;
  return model.imports
    .flatMap((entry) => importedUri(entry, entry.file?.$refText) ?? [])
    .filter(({ path }) => path.endsWith('.syncline'));
}

/** Of a built document; of one that is not linked yet there is no plan. */
export function analysisOf(document: LangiumDocument, catalog: Catalog): Analysis {
  const issues = (document.diagnostics ?? []).map(issueOf).sort(byPlace);
  const isWrong = issues.some(({ severity }) => severity === 'error');
  const isLinked = document.state >= DocumentState.Linked;
  return { issues, planned: isWrong || !isLinked ? undefined : elaborated(document, catalog).planned };
}

const SEVERITIES: readonly Severity[] = ['error', 'error', 'warning', 'info', 'info'];

function issueOf({ severity, code, message, data, range }: Diagnostic): PlacedIssue {
  const known = data as Partial<DiagnosticData> | undefined;
  const hint = known?.hint;
  return {
    code: String(code ?? 'syntax'),
    severity: SEVERITIES[severity ?? 1],
    message: withoutHint(String(message), hint),
    ...(hint ? { hint } : {}),
    ...(known?.fixes?.length ? { fixes: known.fixes } : {}),
    place: {
      startLine: range.start.line,
      startCharacter: range.start.character,
      endLine: range.end.line,
      endCharacter: range.end.character,
    },
  };
}

function byPlace(a: PlacedIssue, b: PlacedIssue): number {
  return a.place.startLine - b.place.startLine || a.place.startCharacter - b.place.startCharacter;
}

/** In the editor the hint stands behind the sentence; here the two stand apart. */
function withoutHint(message: string, hint: string | undefined): string {
  const tail = `; ${hint}`;
  return hint && message.endsWith(tail) ? message.slice(0, -tail.length) : message;
}
