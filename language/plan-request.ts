/** The request `syncline/plan`: the checked plan of the text as the editor has it, saved or not. */
import { DocumentState, type URI } from 'langium';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { PlannedFile } from '../runtime/api/plan.ts';
import { analysisOf } from './analyze.ts';
import { type Catalogs, toCatalogs } from './catalogs.ts';
import type { SynclineServices } from './module.ts';

export const PLAN_REQUEST = 'syncline/plan';

export interface PlanAnswer {
  readonly planned?: PlannedFile;
  readonly nErrors: number;
}

/**
 * Waits for the changes that were made before it, and for the checks in the background. A file that is not open in the editor
 * has no plan here.
 */
export async function planDocument(
  { shared, background }: Pick<SynclineServices, 'shared' | 'background'>,
  uri: URI,
  given: Catalog | Catalogs,
): Promise<PlanAnswer> {
  const catalogs = toCatalogs(given);
  const { WorkspaceManager, WorkspaceLock, LangiumDocuments, DocumentBuilder } = shared.workspace;
  await WorkspaceManager.ready;
  for (;;) {
    // Changes are written under this lock: reading comes behind them.
    const answer = await WorkspaceLock.read(async (): Promise<PlanAnswer | undefined> => {
      const document = LangiumDocuments.getDocument(uri);
      if (!document) return { nErrors: 0 };
      await DocumentBuilder.waitUntil(DocumentState.Validated, uri);
      if (!background.isFinished(uri)) return undefined;
      const { planned, issues } = analysisOf(document, catalogs(document));
      return { planned, nErrors: issues.filter(({ severity }) => severity === 'error').length };
    });
    if (answer) return answer;
    await background.finished(uri);
  }
}
