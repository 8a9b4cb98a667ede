/** `docs/diagnostics.md`: every code with when it is said, why, and the way out. `npm run docs` writes it; a test compares. */

import { describeDiagnostic } from '../../language/docs/diagnostics/describe-diagnostic.ts';
import type { DiagnosticDoc } from '../../language/docs/diagnostics/diagnostic-doc.ts';
import { DIAGNOSTICS } from '../../language/docs/diagnostics/list.ts';

const INTRO = `<!-- Written by \`npm run docs\`; the texts stand in language/docs/diagnostics. -->

# Diagnostics

Everything that the editor and \`syncline check\` report, by its code. Errors keep a file from being run; warnings do not.

**Silencing.** A warning is silenced by a comment that names its code, behind the line or above it. Several codes are separated by
commas, and a reason may follow:

\`\`\`syncline
// allow unit/bits-or-bytes: the switch is sold as 100 GB/s
topology rack = switched(8, bandwidth: 100 GB/s)
\`\`\`

A quick fix writes it. Errors cannot be silenced, and a comment that silences nothing is pointed out.
`;

export function diagnosticsPage(): string {
  const rows = DIAGNOSTICS.map(({ code, severity }) => `| [\`${code}\`](#${anchorOf(code)}) | ${severity} |\n`);
  const sections = DIAGNOSTICS.map((doc) => sectionOf(doc));
  return `${INTRO}\n| code | |\n| --- | --- |\n${rows.join('')}\n${sections.join('\n')}`;
}

const sectionOf = (doc: DiagnosticDoc): string => `## ${doc.code}\n\n${describeDiagnostic(doc)}\n`;

/** As GitHub makes them of headings. */
const anchorOf = (code: string): string => code.replaceAll('/', '');
