/** `measure trace(every: k)`, `measure particles`, `measure field(points: n)`: what runs keep beside their last figures. */
import type { Experiment } from '../../runtime/api/plan.ts';
import type { MeasureKind } from '../../runtime/api/statement-kinds.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import * as ast from '../generated/ast.ts';
import { type Context, constantOf } from './context.ts';
import { elaborateInPlace } from './elaborate-expression.ts';
import { argumentsOf } from './elaborate-statement.ts';
import { outOfRange, simpleError } from './issues.ts';

export type Measured = Pick<Experiment, 'trace' | 'particles' | 'field'>;

/** `undefined` where a line has a mistake. */
export function lowerMeasures(experiment: ast.Experiment, context: Context): Measured | undefined {
  const lines = experiment.statements.filter(ast.isMeasure);
  const found = new Map<MeasureKind, Readonly<Record<string, number>>>();
  const seen = new Set<string>();
  let isWhole = true;
  for (const line of lines) {
    const wrong = (code: string, message: string) => {
      isWhole = false;
      context.report({ ...simpleError(code, message), spot: { node: line } });
    };
    if (line.kind !== undefined && seen.has(line.kind)) {
      wrong('experiment/second-measure', `an experiment has one \`measure ${line.kind}\`, found a second`);
      continue;
    }
    if (line.kind !== undefined) seen.add(line.kind);
    const values = valuesOf(line, context);
    if (!experiment.statements.some(ast.isTrain)) {
      const what = line.kind === 'trace' ? 'has a course to trace' : 'has that to keep';
      wrong('measure/no-training', `only a training run ${what}, found no \`train\` line`);
    }
    if (values) found.set(line.kind as MeasureKind, values);
    else isWhole = false;
  }
  if (!isWhole) return undefined;
  const trace = found.get('trace');
  const field = found.get('field');
  return {
    trace: trace ? { every: trace.every } : null,
    particles: found.has('particles'),
    field: field ? { points: field.points } : null,
  };
}

/** All parameters of these lines are numbers with a default. */
function valuesOf(line: ast.Measure, context: Context): Readonly<Record<string, number>> | undefined {
  const found = argumentsOf(line, context);
  if (!found?.isWhole) return undefined;
  const values: Record<string, number> = {};
  for (const [name, param] of Object.entries(found.kind.params)) {
    const argument = found.args.get(name);
    const { expr } = argument
      ? elaborateInPlace(argument.value, { ...context, phase: 'constant' })
      : { expr: undefined };
    const value = argument ? constantOf(expr) : param.default;
    const problem = value === undefined ? undefined : checkParamValue(param, value);
    if (problem && argument) context.report({ ...outOfRange(`\`${name}\``, problem), spot: { node: argument.value } });
    if (problem || typeof value !== 'number') return undefined;
    values[name] = value;
  }
  return values;
}
