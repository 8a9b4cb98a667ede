/** Of what a process wrote before it died, the line that says why. */

const ERROR_LINE = /^(?:FATAL ERROR|Uncaught|\w*Error)\b.*:\s*\S/;

/** The last line that names an error, else the last that is no stack frame; empty if there is none. One line. */
export function lastWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at /.test(line) && !/^Node\.js v/.test(line));
  return lines.findLast((line) => ERROR_LINE.test(line)) ?? lines.at(-1) ?? '';
}
