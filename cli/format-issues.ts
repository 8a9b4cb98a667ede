/** Issues as text: `file:line:column: error[code]: message`, the way out below. Lines and columns count from 1. */
import pc from 'picocolors';
import type { Severity } from '../runtime/api/issue.ts';
import type { Place } from '../runtime/api/plan.ts';
import type { LoadedFile } from './load-file.ts';

export function formatIssues({ file, issues }: LoadedFile, colors: boolean): string {
  const { bold, dim, red, yellow, cyan } = pc.createColors(colors);
  const paint: Record<Severity, (text: string) => string> = { error: red, warning: yellow, info: cyan };
  return issues
    .map(({ place, setting, severity, code, message, hint }) => {
      const where = bold(setting ? `--set ${setting.name}=${setting.value}:` : `${file}:${startOf(place)}:`);
      const what = `${paint[severity](`${severity}[${code}]`)}: ${message}`;
      return `${where} ${what}\n${hint ? `  ${dim('hint:')} ${hint}\n` : ''}`;
    })
    .join('');
}

/** Counted from 1. */
const startOf = ({ startLine, startCharacter }: Place): string => `${startLine + 1}:${startCharacter + 1}`;

/** As data, with the same counting, and what an editor would offer as quick fixes. */
export function issuesAsJson({ file, issues }: LoadedFile) {
  return issues.map(({ place, severity, code, message, hint, fixes }) => ({
    file,
    line: place.startLine + 1,
    column: place.startCharacter + 1,
    endLine: place.endLine + 1,
    endColumn: place.endCharacter + 1,
    severity,
    code,
    message,
    ...(hint && { hint }),
    ...(fixes && { fixes }),
  }));
}

export const hasErrors = ({ issues }: LoadedFile): boolean => issues.some(({ severity }) => severity === 'error');
