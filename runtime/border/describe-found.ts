/** What was found instead of what was expected, short enough for a sentence. */
import * as v from 'valibot';

/** `"torus"`, `NaN`, `a list of 3`, `a function`. */
export function describeFound(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length > 40 ? `a text of ${value.length} characters` : JSON.stringify(value);
    case 'function':
      return 'a function';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `a list of ${value.length}`;
      return ArrayBuffer.isView(value) ? value.constructor.name : 'an object';
    case 'undefined':
      return 'nothing';
    default:
      return String(value);
  }
}

/** The first thing that a schema has against a value: `a text in \`doc\`, found nothing`; `whole` stands for the value itself. */
export function describeIssue(issue: v.BaseIssue<unknown>, whole: string): string {
  const where = v.getDotPath(issue);
  if (where === null) return `${whole}, found ${foundBy(issue)}`;
  // Of a key that is missing the schema says its name again.
  const isMissing = issue.received === 'undefined';
  return isMissing
    ? `\`${where}\`, found nothing`
    : `${issue.expected ?? 'another value'} in \`${where}\`, found ${foundBy(issue)}`;
}

const foundBy = ({ received }: v.BaseIssue<unknown>): string => (received === 'undefined' ? 'nothing' : received);
