/** What is wrong with a file of data, and on which line: the readers of all formats throw it, kinds make findings of it. */

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
