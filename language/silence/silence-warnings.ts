/**
 * Takes away the warnings that a comment allows, and says where such a comment is wrong: a code that there is not, a code of which
 * there is nothing to silence. Errors stay: what cannot run cannot be allowed.
 */
import type { TextDocument } from 'langium';
import type { Diagnostic, DiagnosticTag } from 'vscode-languageserver';
import type { Issue } from '../../runtime/api/issue.ts';
import { code as quoted, replaceBy } from '../semantics/issues.ts';
import { nearest } from '../semantics/nearest.ts';
import { type Allowed, allowancesIn } from './allow-comments.ts';

const ERROR = 1;
/** As `DiagnosticTag.Unnecessary`: editors fade it. */
const UNNECESSARY: DiagnosticTag = 1;

export interface Silence {
  /** Every code that there is. */
  readonly codes: readonly string[];
  /** `false` while checks are under way: whether a comment is needed is not known yet. */
  readonly isComplete: () => boolean;
  /** Makes a diagnostic of what is said about a comment. */
  diagnosticOf(issue: Issue, start: number, end: number): Diagnostic;
}

export function silenceWarnings(
  diagnostics: readonly Diagnostic[],
  document: TextDocument,
  { codes, isComplete, diagnosticOf }: Silence,
): Diagnostic[] {
  const allowances = allowancesIn(document.getText());
  if (allowances.length === 0) return [...diagnostics];
  const isOf = ({ code, line }: Allowed, diagnostic: Diagnostic) =>
    diagnostic.code === code && diagnostic.range.start.line === line;
  const used = new Set<Allowed>();
  const left = diagnostics.filter((diagnostic) => {
    if (diagnostic.severity === ERROR) return true;
    const allowance = allowances.find((allowed) => isOf(allowed, diagnostic));
    if (allowance) used.add(allowance);
    return !allowance;
  });
  // Behind a mistake checks are left out: whether a comment is needed shows when it is mended.
  const isKnown = diagnostics.every(({ severity }) => severity !== ERROR) && isComplete();
  const said = allowances.flatMap((allowed) => {
    if (used.has(allowed)) return [];
    const issue = issueOf(
      allowed,
      diagnostics.find((diagnostic) => isOf(allowed, diagnostic)),
      codes,
      isKnown,
    );
    if (!issue) return [];
    const diagnostic = diagnosticOf(issue, allowed.start, allowed.end);
    return issue.code === 'allow/unneeded' ? [{ ...diagnostic, tags: [UNNECESSARY] }] : [diagnostic];
  });
  return [...left, ...said];
}

function issueOf(
  { code }: Allowed,
  meant: Diagnostic | undefined,
  codes: readonly string[],
  isKnown: boolean,
): Issue | undefined {
  if (!codes.includes(code)) {
    const near = nearest(code, codes);
    return {
      code: 'allow/unknown',
      severity: 'warning',
      message: `there is no warning with the code ${quoted(code)}`,
      hint: near.length > 0 ? `did you mean ${quoted(near[0])}?` : undefined,
      fixes: near.map(replaceBy),
    };
  }
  if (meant) {
    const message = `${quoted(code)} is an error here, and only warnings can be silenced`;
    return { code: 'allow/error', severity: 'warning', message, hint: 'mend what it says' };
  }
  const message = `there is no ${quoted(code)} to silence here`;
  return isKnown ? { code: 'allow/unneeded', severity: 'info', message, hint: 'remove it' } : undefined;
}
