/** The plan of the first experiment of a text, which must have no error. */
import assert from 'node:assert/strict';
import type { Expr } from '../../runtime/api/expr.ts';
import type { AllReduce, Experiment } from '../../runtime/api/plan.ts';
import { analyze } from './marks.ts';

export async function experimentOf(text: string): Promise<Experiment & { readonly run: AllReduce }> {
  const experiment = await anyExperimentOf(text);
  const { run } = experiment;
  assert.ok(run.sentence === 'allreduce');
  return { ...experiment, run };
}

/** Of whatever sentence. */
export async function anyExperimentOf(text: string): Promise<Experiment> {
  const { issues, planned } = await analyze(text);
  assert.deepEqual(
    issues.filter(({ severity }) => severity === 'error'),
    [],
  );
  const [experiment] = planned?.plan.experiments ?? [];
  return experiment;
}

export const value = (v: number | string | boolean): Expr => ({ op: 'literal', value: v });
export const name = (n: string): Expr => ({ op: 'name', name: n });
