/** Every code that the language and the kinds of the catalog report. A test holds this list against the sources. */
import { BODY_DIAGNOSTICS } from './bodies.ts';
import type { DiagnosticDoc } from './diagnostic-doc.ts';
import { EXPERIMENT_DIAGNOSTICS } from './experiments.ts';
import { KIND_DIAGNOSTICS } from './kinds.ts';
import { TRAINING_DIAGNOSTICS } from './training.ts';
import { VALUE_DIAGNOSTICS } from './values.ts';

export const DIAGNOSTICS: readonly DiagnosticDoc[] = [
  ...VALUE_DIAGNOSTICS,
  ...EXPERIMENT_DIAGNOSTICS,
  ...KIND_DIAGNOSTICS,
  ...TRAINING_DIAGNOSTICS,
  ...BODY_DIAGNOSTICS,
];

/** Of what a comment can silence, and of what it cannot. */
export const DIAGNOSTIC_CODES: readonly string[] = DIAGNOSTICS.map(({ code }) => code);
