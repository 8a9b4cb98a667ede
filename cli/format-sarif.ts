/**
 * Issues as SARIF 2.1.0 (OASIS Standard, 27 March 2020), the form in which code scanning services read them. Rules are the
 * codes that occur; what an editor would offer as quick fixes are fixes here. Lines and columns count from 1, columns in
 * UTF-16 code units, ends are exclusive: all as SARIF has them.
 */
import type { Fix, Severity } from '../runtime/api/issue.ts';
import type { Place } from '../runtime/api/plan.ts';
import type { LoadedFile, LoadedIssue } from './load-file.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** One log with one run. */
export function formatSarif(files: readonly LoadedFile[], version: string): string {
  const ids = [...new Set(files.flatMap(({ issues }) => issues.map(({ code }) => code)))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'syncline', version, rules: ids.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map(({ file }) => ({ location: locationOf(file), sourceLanguage: 'syncline' })),
        results: files.flatMap(({ file, issues }) => issues.map((issue) => resultOf(file, issue, ids))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(file: string, { code, severity, message, hint, place, fixes = [] }: LoadedIssue, ids: string[]) {
  return {
    ruleId: code,
    ruleIndex: ids.indexOf(code),
    level: LEVELS[severity],
    message: { text: hint ? `${message}; ${hint}` : message },
    locations: [{ physicalLocation: { artifactLocation: locationOf(file), region: regionOf(place) } }],
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(file, place, fix)) }),
  };
}

function fixOf(file: string, place: Place, { title, replacement }: Fix) {
  const change = { deletedRegion: regionOf(place), insertedContent: { text: replacement } };
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation: locationOf(file), replacements: [change] }],
  };
}

/** A path as the user wrote it is relative to where the command ran; a URI knows slashes only. */
function locationOf(file: string) {
  const uri = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return { uri: file.startsWith('/') ? `file://${uri}` : uri };
}

function regionOf({ startLine, startCharacter, endLine, endCharacter }: Place) {
  return {
    startLine: startLine + 1,
    startColumn: startCharacter + 1,
    endLine: endLine + 1,
    endColumn: endCharacter + 1,
  };
}
