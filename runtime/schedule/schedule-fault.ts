/**
 * Why a schedule is no correct all-reduce, as data and as a sentence. Apart from the proof, so that the sentences stand
 * together. Steps, ranks and chunks count from 0, as a schedule counts them.
 */

export interface ScheduleFault {
  readonly code: 'algorithm/incorrect';
  readonly message: string;
  /** The way out, where there is one. */
  readonly hint?: string;
  /** The rank whose result is wrong, or which the faulty transfer writes. */
  readonly rank?: number;
  readonly chunk?: number;
  /** Whose contribution is wrong at that rank and chunk, and how often it is counted there instead of once. */
  readonly contributor?: number;
  readonly times?: number;
  /** Step of the faulty transfer; for a wrong count, of the transfer that first doubled it or replaced it. */
  readonly step?: number;
}

/** One transfer as a schedule emits it, before anything is known of it. `path` is -1 where routing decides. */
export interface EmittedTransfer {
  readonly chunk: number;
  readonly src: number;
  readonly dst: number;
  readonly count: number;
  readonly path: number;
}

/** The transfer that made a count wrong. */
export interface Cause {
  readonly step: number;
  readonly src: number;
  readonly dst: number;
}

export function shapeFault(expected: string, found: string): ScheduleFault {
  return { code: 'algorithm/incorrect', message: `expected ${expected}, found ${found}` };
}

export function transferFault(step: number, transfer: EmittedTransfer, expected: string, found: string): ScheduleFault {
  return {
    code: 'algorithm/incorrect',
    message: `expected ${expected} in a transfer of step ${step}, found ${found}`,
    rank: transfer.dst,
    chunk: transfer.chunk,
    step,
  };
}

/** Two writes into one chunk of one rank in one step, at least one of them a copy: their order would decide. */
export function conflictFault(step: number, rank: number, chunk: number): ScheduleFault {
  return {
    code: 'algorithm/incorrect',
    message: `expected a copy to be the only write into chunk ${chunk} of rank ${rank} in step ${step}, found another write there`,
    hint: 'put the two transfers into different steps, so that it is clear which one comes last',
    rank,
    chunk,
    step,
  };
}

export function countFault(
  rank: number,
  chunk: number,
  contributor: number,
  times: number,
  cause: Cause | undefined,
): ScheduleFault {
  const found = times === 0 ? 'found none' : `found it ${times} times`;
  const verb = times === 0 ? 'replaced' : 'first doubled';
  const why = cause && `, ${verb} in step ${cause.step} by the transfer from rank ${cause.src} to rank ${cause.dst}`;
  return {
    code: 'algorithm/incorrect',
    message: `expected the contribution of rank ${contributor} once in chunk ${chunk} of rank ${rank}, ${found}${why ?? ''}`,
    rank,
    chunk,
    contributor,
    times,
    ...(cause && { step: cause.step }),
  };
}
