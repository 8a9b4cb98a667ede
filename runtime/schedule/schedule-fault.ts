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
  /** Which transfer of that step, in the order in which the step emits them. */
  readonly transfer?: number;
}

/** One transfer as a schedule emits it, before anything is known of it. `path` is -1 where routing decides, `after` without a wait. */
export interface EmittedTransfer {
  readonly chunk: number;
  readonly src: number;
  readonly dst: number;
  readonly count: number;
  readonly path: number;
  readonly after: number;
  /** Its place in the step. */
  readonly index: number;
}

/** The transfer that made a count wrong. */
export interface Cause {
  /**
   * `early`: it sent the chunk before the contribution had come to its source, which it did in step `arrival`; `lost`: it
   * replaced the last value that held the contribution.
   */
  readonly how: 'doubled' | 'replaced' | 'early' | 'lost';
  readonly arrival?: number;
  /** Its place in the step. */
  readonly index: number;
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
    transfer: transfer.index,
  };
}

/** Two writes into one chunk of one rank in one step, at least one of them a copy: their order would decide. */
export function conflictFault(step: number, rank: number, chunk: number, transfer: number): ScheduleFault {
  return {
    code: 'algorithm/incorrect',
    message: `expected a copy to be the only write into chunk ${chunk} of rank ${rank} in step ${step}, found another write there`,
    hint: 'put the two transfers into different steps, so that it is clear which one comes last',
    rank,
    chunk,
    step,
    transfer,
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
  const why = cause && `, ${reasonOf(cause)}`;
  return {
    code: 'algorithm/incorrect',
    message: `expected the contribution of rank ${contributor} once in chunk ${chunk} of rank ${rank}, ${found}${why ?? ''}`,
    rank,
    chunk,
    contributor,
    times,
    ...(cause && { step: cause.step, transfer: cause.index }),
  };
}

function reasonOf({ how, step, src, dst, arrival }: Cause): string {
  const transfer = `the transfer from rank ${src} to rank ${dst}`;
  if (how === 'lost') return `lost in step ${step}, when ${transfer} replaced the last value that held it`;
  if (how !== 'early') return `${how === 'doubled' ? 'first doubled' : 'replaced'} in step ${step} by ${transfer}`;
  return `which comes to rank ${src} in step ${arrival}, after ${transfer} in step ${step} has sent the chunk on`;
}
