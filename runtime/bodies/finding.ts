/** A mistake that a body made while it ran, as a finding: data like all that descriptors find. */
import type { Finding } from '../api/issue.ts';
import { EvaluationError } from '../expr/evaluate.ts';
import { BodyError } from './machine.ts';

/** Throws on what is no mistake of the body but of ours. */
export function asFinding(error: unknown): Finding {
  if (error instanceof BodyError) {
    const { code, message, hint, at } = error;
    return { code, message, ...(hint && { hint }), statement: at };
  }
  if (error instanceof EvaluationError) return { code: 'body/value', message: error.message };
  throw error;
}
