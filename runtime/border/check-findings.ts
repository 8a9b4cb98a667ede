/** Findings of `check` and `requires`: they become diagnostics, so that they have to be texts of a reasonable length. */
import * as v from 'valibot';
import { describeIssue } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';

const MOST = 100;
const text = v.pipe(v.string(), v.maxLength(2000));

const findings = v.pipe(
  v.array(
    v.looseObject({
      code: text,
      severity: v.optional(v.picklist(['error', 'warning', 'info'])),
      message: text,
      hint: v.optional(text),
      param: v.optional(text),
      addArgument: v.optional(v.looseObject({ name: text, text })),
    }),
  ),
  v.maxLength(MOST),
);

export function checkFindings(result: unknown): void {
  const { issues } = v.safeParse(findings, result);
  if (!issues) return;
  throw new PluginFault(`expected ${describeIssue(issues[0], `a list of at most ${MOST} findings`)}`);
}
