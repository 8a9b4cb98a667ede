/** One record, one line of JSON. The keys stand in a fixed order, so that equal runs are equal byte by byte. */
import type { RunRecord } from '../api/run.ts';

/** With its line feed. A figure that is no finite number is written as `null`: it has no value. */
export function encodeRecord(record: RunRecord): string {
  return `${JSON.stringify(record)}\n`;
}
