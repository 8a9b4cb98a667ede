/** A schedule written out as objects, for those who print it: small ones are read by people, and large ones by programs. */
import type { Schedule } from '../runtime/api/schedule.ts';

export interface ShownTransfer {
  readonly op: 'reduce' | 'copy';
  readonly chunk: number;
  readonly count: number;
  readonly src: number;
  readonly dst: number;
}

/** Per step its transfers, or those that carry `chunk`; of these, that chunk alone. */
export function stepsOf(schedule: Schedule, chunk?: number): readonly (readonly ShownTransfer[])[] {
  return Array.from({ length: schedule.nSteps }, (_, step) => {
    const transfers: ShownTransfer[] = [];
    const keep = (op: ShownTransfer['op'], first: number, src: number, dst: number, count: number): void => {
      if (chunk === undefined) transfers.push({ op, chunk: first, count, src, dst });
      else if (first <= chunk && chunk < first + count) transfers.push({ op, chunk, count: 1, src, dst });
    };
    schedule.emit(step, {
      reduce: (first, src, dst, count = 1) => keep('reduce', first, src, dst, count),
      copy: (first, src, dst, count = 1) => keep('copy', first, src, dst, count),
    });
    return transfers;
  });
}
