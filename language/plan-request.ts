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

/**
 * Waits for the changes that were made before it. A file that is not open in the editor has no plan here.
 */
export async function planDocument(shared: LangiumSharedServices, uri: URI, catalog: Catalog): Promise<PlanAnswer> {
  const { WorkspaceManager, WorkspaceLock, LangiumDocuments, DocumentBuilder } = shared.workspace;
  await WorkspaceManager.ready;
  return new Promise((resolve, reject) => {
    // Changes are written under this lock: reading comes behind them.
    WorkspaceLock.read(async () => {
      const document = LangiumDocuments.getDocument(uri);
      if (!document) return resolve({ nErrors: 0 });
      await DocumentBuilder.waitUntil(DocumentState.Validated, uri);
      const { planned, issues } = analysisOf(document, catalog);
      resolve({ planned, nErrors: issues.filter(({ severity }) => severity === 'error').length });
    }).catch(reject);
  });
}
