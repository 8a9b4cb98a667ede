/** What is wrong with a file of data, and on which line: the readers of all formats throw it, kinds make findings of it. */

import type { Finding } from '../../api/issue.ts';

/** The message is the end of a sentence that begins with the line. */
export class FileError extends Error {
  readonly line: number;
  readonly hint: string | undefined;

  constructor(line: number, message: string, hint?: string) {
    super(message);
    this.line = line;
    this.hint = hint;
  }
}

/** What a kind says of its parameter `file` where reading it failed. @throws what is no `FileError` */
export function findingOf(error: unknown, code: string): Finding {
  if (!(error instanceof FileError)) throw error;
  const { line, message, hint } = error;
  return { code, message: `line ${line} of the file: ${message}`, hint, param: 'file' };
}
