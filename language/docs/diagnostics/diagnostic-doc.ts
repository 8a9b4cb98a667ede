/** What there is to say about a code: `docs/diagnostics.md` and the page behind the code in the editor are made of it. */
export interface DiagnosticDoc {
  /** Words with a slash, e.g. `unit/mismatch`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'error or warning' | 'hint';
  /** When it is said; a clause that follows the code. */
  readonly when: string;
  /** The reason for the rule. */
  readonly why: string;
  readonly wayOut: string;
  /** Of a theorem. */
  readonly source?: string;
}
