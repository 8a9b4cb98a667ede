/** The request `syncline/plan`: the checked plan of the text as the editor has it, saved or not. */
import { DocumentState, type URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { PlannedFile } from '../runtime/api/plan.ts';
import { analysisOf } from './analyze.ts';

export const PLAN_REQUEST = 'syncline/plan';

export interface PlanAnswer {
  readonly planned?: PlannedFile;
  readonly nErrors: number;
}

/** Waits until the newest text is checked. A file that is not open in the editor has no plan here. */
export async function planDocument(shared: LangiumSharedServices, uri: URI, catalog: Catalog): Promise<PlanAnswer> {
  await shared.workspace.DocumentBuilder.waitUntil(DocumentState.Validated, uri);
  const document = shared.workspace.LangiumDocuments.getDocument(uri);
  if (!document) return { nErrors: 0 };
  const { planned, issues } = analysisOf(document, catalog);
  return { planned, nErrors: issues.filter(({ severity }) => severity === 'error').length };
}
