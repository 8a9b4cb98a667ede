/**
 * Work that takes longer than a keystroke, done in the pauses of the typist: one task after the other, in slices, each
 * result kept under the key of what it was worked out from. Knows nothing of documents or findings.
 */

export interface Work<T> {
  /** All that the result depends on: work with the same key has the same result and is done once. */
  readonly key: string;
  /** Each `yield` is a place where the work may rest, or end for good where nobody wants it any more. */
  work(): Generator<void, T, void>;
}

/**
 * Calls `slice` later, when nothing else is to be done; `hasTime` says whether it may take another step. The clock is the
 * host's.
 */
export type Idle = (slice: (hasTime: () => boolean) => void) => void;

/** For hosts in which nobody types: everything in one go, behind what runs now. */
export const AT_ONCE: Idle = (slice) => {
  void Promise.resolve().then(() => slice(() => true));
};

export interface WorkQueue<T> {
  known(key: string): Known<T> | undefined;
  /**
   * What an owner waits for from now on; what it waited for before and is not among this is dropped, also in the middle of its
   * work. `done` is called once all of it is known, unless the owner has asked for something else before.
   */
  want(owner: string, works: readonly Work<T>[], done: () => void): void;
  /** Nothing is wanted any more. */
  forget(owner: string): void;
}

/** A result that failed is known too, so that it is not tried at every key. */
export interface Known<T> {
  readonly result: T | undefined;
}

interface Wanted<T> {
  readonly works: ReadonlyMap<string, Work<T>>;
  readonly missing: Set<string>;
  readonly done: () => void;
}

/** Results that nobody waits for at the moment are kept for when a change is taken back. */
const KEPT = 1_000;

export function createWorkQueue<T>(idle: Idle, failed: (error: unknown) => void): WorkQueue<T> {
  const results = new Map<string, Known<T>>();
  /** In the order of asking. */
  const owners = new Map<string, Wanted<T>>();
  let running: { readonly key: string; readonly steps: Generator<void, T, void> } | undefined;
  let isScheduled = false;
  /** Results beyond which it is looked which of them nobody wants. */
  let limit = 2 * KEPT;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    idle(slice);
  };

  const slice = (hasTime: () => boolean): void => {
    isScheduled = false;
    // One step at least: a host without time still comes to an end.
    do {
      if (!step()) return;
    } while (hasTime());
    schedule();
  };

  /** `false` where nothing is left to do. */
  const step = (): boolean => {
    if (running && !isMissing(running.key)) {
      stop(running.steps);
      running = undefined;
    }
    running ??= next();
    if (!running) return false;
    const { key, steps } = running;
    try {
      const { done, value } = steps.next();
      if (done) finish(key, { result: value });
    } catch (error) {
      failed(error);
      finish(key, { result: undefined });
    }
    return true;
  };

  const stop = (steps: Generator<void, T, void>): void => {
    try {
      steps.return(undefined as T);
    } catch (error) {
      failed(error);
    }
  };

  const isMissing = (key: string): boolean => [...owners.values()].some(({ missing }) => missing.has(key));

  /** Of the owner that asked last, which is the one in front of the typist. */
  const next = (): typeof running => {
    for (const { works, missing } of [...owners.values()].reverse()) {
      const [key] = missing;
      const work = key !== undefined && works.get(key);
      if (work) return { key, steps: work.work() };
    }
    return undefined;
  };

  const finish = (key: string, known: Known<T>): void => {
    running = undefined;
    results.set(key, known);
    for (const { missing, done } of owners.values()) if (missing.delete(key) && missing.size === 0) done();
    forgetOld();
  };

  const forgetOld = (): void => {
    if (results.size <= limit) return;
    const wanted = new Set([...owners.values()].flatMap(({ works }) => [...works.keys()]));
    const unwanted = [...results.keys()].filter((key) => !wanted.has(key));
    for (const key of unwanted.slice(0, Math.max(0, unwanted.length - KEPT))) results.delete(key);
    limit = results.size + KEPT;
  };

  return {
    known: (key) => results.get(key),
    want(owner, works, done) {
      const byKey = new Map(works.map((work) => [work.key, work]));
      const missing = new Set([...byKey.keys()].filter((key) => !results.has(key)));
      owners.delete(owner);
      owners.set(owner, { works: byKey, missing, done });
      if (missing.size === 0) done();
      else schedule();
    },
    forget: (owner) => void owners.delete(owner),
  };
}
