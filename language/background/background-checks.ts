/**
 * Checks that are too long for a keystroke, such as the proof of a schedule: they run behind the build of a document, in
 * slices, and what they find joins its diagnostics.
 *
 * A check is a function from an elaborated file to tasks, called after every build:
 *
 *     const proofs: BackgroundCheck = ({ experiments }, catalog) =>
 *       experiments.flatMap(({ node, plan }) => pairsOf(plan).map((pair) => task({
 *         key: contentKey('proof', pair),            // data that decides the result, and nothing else
 *         *work() {                                  // needs no tree; `yield` every millisecond or so
 *           for (const step of proofOf(pair, catalog)) yield;
 *           return defects;                          // data: it outlives the tree
 *         },
 *         issuesOf: (defects) => defects.map((defect) => ({ ...issueOf(defect), spot: { node } })),
 *       })));
 *
 * and a line in `checks.ts`. Calling a check is cheap: it is called at each key for the whole file. Findings are kept by key, so
 * that those of a declaration that did not change stand in the first diagnostics of the next version; those of a changed one
 * follow when they are known. A newer version takes away what it does not ask for, also in the middle of its work.
 * Who needs them all, like a run, awaits `finished`.
 */
import { DocumentState, type LangiumDocument, type URI } from 'langium';
import type { LangiumServices, LangiumSharedServices } from 'langium/lsp';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Catalogs } from '../catalogs.ts';
import { elaborated } from '../document-analysis.ts';
import type { SpottedIssue } from '../semantics/context.ts';
import type { ElaboratedFile } from '../semantics/elaborate-file.ts';
import { type BackgroundIssue, onePerPlace } from './one-per-place.ts';
import { createWorkQueue, type Idle, type Work } from './work-queue.ts';

export interface BackgroundTask extends Work<unknown> {
  /** Puts what was found on the tree at hand: asked anew for every version of the text. */
  issuesOf(found: unknown): readonly BackgroundIssue[];
}

export type BackgroundCheck = (file: ElaboratedFile, catalog: Catalog) => readonly BackgroundTask[];

/** Forgets the type of what is found between `work` and `issuesOf`. */
export function task<T>(parts: {
  readonly key: string;
  work(): Generator<void, T, void>;
  issuesOf(found: T): readonly BackgroundIssue[];
}): BackgroundTask {
  return parts as unknown as BackgroundTask;
}

const numbers = new WeakMap<Catalog, number>();
let nCatalogs = 0;

/** Tells catalogs apart in keys. */
function numberOf(catalog: Catalog): number {
  const known = numbers.get(catalog);
  if (known !== undefined) return known;
  numbers.set(catalog, nCatalogs);
  return nCatalogs++;
}

const texts = new WeakMap<object, string>();

/** A key made of data, each object written out once. */
export function contentKey(name: string, ...data: readonly (object | string | number | null)[]): string {
  return [name, ...data.map(textOf)].join('\n');
}

function textOf(data: object | string | number | null): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(data);
  const known = texts.get(data);
  if (known !== undefined) return known;
  const text = JSON.stringify(data);
  texts.set(data, text);
  return text;
}

export interface BackgroundChecks {
  /** What is known already about a linked document; the rest comes later. */
  issuesOf(document: LangiumDocument): readonly SpottedIssue[];
  isFinished(uri: URI): boolean;
  /** Whether `issuesOf` has it all: nothing more will be found about this version. */
  knowsAll(document: LangiumDocument): boolean;
  /** Resolves when the diagnostics of a validated document hold all findings, or when it was changed or deleted before. */
  finished(uri: URI): Promise<void>;
  /** Of a document that is taken away without an update. */
  forget(uri: URI): void;
}

export function createBackgroundChecks(
  shared: LangiumSharedServices,
  { validation }: LangiumServices,
  checks: readonly BackgroundCheck[],
  catalogs: Catalogs,
  idle: Idle,
): BackgroundChecks {
  const { DocumentBuilder, LangiumDocuments, WorkspaceLock } = shared.workspace;
  const queue = createWorkQueue<unknown>(idle, (error) => {
    const { Connection } = shared.lsp;
    // A mistake of ours: an editor goes on and logs it, without one it is a failure of the process.
    if (Connection) Connection.console.error(`a check in the background failed: ${error}`);
    else void Promise.reject(error);
  });
  /** Those who wait for the findings of a document. */
  const waiting = new Map<string, (() => void)[]>();
  const pending = new Set<string>();

  const settle = (uri: string): void => {
    pending.delete(uri);
    const all = waiting.get(uri) ?? [];
    waiting.delete(uri);
    for (const resolve of all) resolve();
  };

  /** Of a version of a file: asked for several times after each key. */
  const tasks = new WeakMap<ElaboratedFile, readonly BackgroundTask[]>();

  const tasksOf = (document: LangiumDocument): readonly BackgroundTask[] => {
    const catalog = catalogs(document);
    const file = elaborated(document, catalog);
    const known = tasks.get(file);
    if (known) return known;
    // A kind of the same name may be another one after its plugin was edited.
    const found = checks
      .flatMap((check) => check(file, catalog))
      .map((one) => ({ ...one, key: `${numberOf(catalog)} ${one.key}` }));
    tasks.set(file, found);
    return found;
  };

  /** Says it all again, unless the text has changed meanwhile: then the next version says it. */
  const publish = (document: LangiumDocument, tree: unknown): Promise<void> =>
    WorkspaceLock.read(async () => {
      const isCurrent = () =>
        LangiumDocuments.getDocument(document.uri) === document &&
        document.parseResult === tree &&
        document.state === DocumentState.Validated;
      if (!isCurrent()) return;
      const diagnostics = await validation.DocumentValidator.validateDocument(document);
      // Who builds without the lock may have begun meanwhile.
      if (!isCurrent()) return;
      document.diagnostics = diagnostics;
      const uri = document.uri.toString();
      shared.lsp.Connection?.sendDiagnostics({ uri, diagnostics });
    });

  const forget = (uri: URI): void => {
    queue.forget(uri.toString());
    settle(uri.toString());
  };

  DocumentBuilder.onUpdate((changed, deleted) => {
    for (const uri of changed) settle(uri.toString());
    for (const uri of deleted) forget(uri);
  });
  DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
    const uri = document.uri.toString();
    const wanted = tasksOf(document);
    const isAllSaid = wanted.every(({ key }) => queue.known(key));
    const tree = document.parseResult;
    pending.add(uri);
    queue.want(uri, wanted, () => {
      if (isAllSaid) settle(uri);
      else void publish(document, tree).finally(() => settle(uri));
    });
  });

  return {
    issuesOf: (document) =>
      onePerPlace(
        tasksOf(document).flatMap(({ key, issuesOf }) => {
          const found = queue.known(key)?.result;
          return found === undefined ? [] : issuesOf(found);
        }),
      ),
    knowsAll: (document) => tasksOf(document).every(({ key }) => queue.known(key)),
    isFinished: (uri) => !pending.has(uri.toString()),
    forget,
    finished: (uri) =>
      new Promise((resolve) => {
        const key = uri.toString();
        if (!pending.has(key)) return resolve();
        waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
      }),
  };
}
