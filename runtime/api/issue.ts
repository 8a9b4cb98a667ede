/**
 * An issue is what we say about wrong input: data, not an exception. The editor adds squiggles, the command line adds
 * `file:line:column`. Texts are one lower-case sentence with what was expected and what was found; the hint is the way out.
 */

export type Severity = 'error' | 'warning' | 'info';

export interface Issue {
  /** Words with a slash, e.g. `unit/mismatch`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The way out, one sentence. */
  readonly hint?: string;
  /** Replacements that mend it, best first; each becomes a quick fix on the issue's own range. */
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  readonly title: string;
  /** Text that replaces the range of the issue. */
  readonly replacement: string;
}

/** What a descriptor's own `check` or `requires` finds. The checker places it: on the named parameter, else on the call. */
export interface Finding {
  readonly code: string;
  /** An error if absent. A warning does not keep an experiment from running. */
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string;
  /** The statement of a body that is at fault, by its number. */
  readonly statement?: number;
  /** The parameter that is at fault. */
  readonly param?: string;
  /** A parameter whose addition mends it, such as `fold: true`; offered as a quick fix. */
  readonly addArgument?: { readonly name: string; readonly text: string };
}
