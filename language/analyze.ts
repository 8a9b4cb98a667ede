/** Text in, issues and plan out: what the command line and tests use, without an editor. */
import { DocumentState, EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Issue, Severity } from '../runtime/api/issue.ts';
import type { Place, PlannedFile } from '../runtime/api/plan.ts';
import { elaborated } from './document-analysis.ts';
import { createSynclineServices } from './module.ts';
import type { DiagnosticData } from './validator.ts';

export type PlacedIssue = Issue & { readonly place: Place };

export interface Analysis {
  /** In the order of the text. */
  readonly issues: readonly PlacedIssue[];
  /** Missing where there is an error. */
  readonly planned: PlannedFile | undefined;
}

/** One set of services for many files; each call stands alone. */
export function createAnalyzer(catalog: Catalog): (text: string, uri: string) => Promise<Analysis> {
  const { shared } = createSynclineServices(EmptyFileSystem, catalog);
  const builder = shared.workspace.DocumentBuilder;
  const documents = shared.workspace.LangiumDocuments;
  return async (text, uri) => {
    const address = URI.parse(uri);
    const document = shared.workspace.LangiumDocumentFactory.fromString(text, address);
    if (documents.hasDocument(address)) documents.deleteDocument(address);
    documents.addDocument(document);
    await builder.build([document], { validation: true });
    const analysis = analysisOf(document, catalog);
    documents.deleteDocument(address);
    return analysis;
  };
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
