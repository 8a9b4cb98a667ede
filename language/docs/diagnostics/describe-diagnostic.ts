/** Markdown about a code, without its title. */
import type { DiagnosticDoc } from './diagnostic-doc.ts';

export function describeDiagnostic({ severity, when, why, wayOut, source }: DiagnosticDoc): string {
  const parts = [`**${severity}** — ${when}`, why, `**Way out** ${wayOut}`, source ? `*${source}*` : ''];
  return parts.filter((part) => part !== '').join('\n\n');
}
