/**
 * Reads JSON lines back, from a whole file or piece by piece from a process. A run may be cut off in the middle of a line:
 * a last line that is not whole is left out, anything else that is no record is an error.
 */
import * as v from 'valibot';
import type { RunRecord } from '../api/run.ts';
import { recordSchema } from './schema.ts';

/** The message is a sentence with the number of the line. */
export class RecordError extends Error {}

/** @throws RecordError for a line that is no record, except for the last, which may have been cut off. */
export function decodeRecords(text: string): RunRecord[] {
  const lines = text.split('\n');
  const lastFilled = lines.findLastIndex((line) => line.trim() !== '');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const record = parseRecord(line);
    if (record) return [record];
    if (index === lastFilled) return [];
    throw notARecord(index + 1, line);
  });
}

export interface RecordReader {
  /** Takes the next piece of text, wherever it is cut, and gives the records that are whole with it. */
  push(text: string): RunRecord[];
}

/** For text that arrives in pieces; what stands behind the last line feed waits for the rest. */
export function createRecordReader(): RecordReader {
  let rest = '';
  let nLines = 0;
  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() as string;
      return lines.flatMap((line) => {
        nLines++;
        if (line.trim() === '') return [];
        const record = parseRecord(line);
        if (!record) throw notARecord(nLines, line);
        return [record];
      });
    },
  };
}

function parseRecord(line: string): RunRecord | undefined {
  try {
    const parsed = v.safeParse(recordSchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function notARecord(lineNumber: number, line: string): RecordError {
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return new RecordError(`expected a record on line ${lineNumber}, found \`${shown}\``);
}
