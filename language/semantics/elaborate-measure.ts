/**
 * `measure`: what runs keep beside their last figures (`trace`, `particles`, `field`), and further figures that are worked out from
 * each run (`tailMean(of: "loss")`), which are kinds of the catalog.
 */
import type { Kept } from '../../runtime/api/chart.ts';
import type { Param } from '../../runtime/api/descriptor.ts';
import type { Expr, Value } from '../../runtime/api/expr.ts';
import type { MetricDescriptor } from '../../runtime/api/metric.ts';
import type { DerivedMetric, Experiment } from '../../runtime/api/plan.ts';
import { MEASURE_KINDS, type MeasureKind } from '../../runtime/api/statement-kinds.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import * as ast from '../generated/ast.ts';
import { type Context, constantOf } from './context.ts';
import { constantArgs, defaultOf, findingsOf } from './elaborate-call.ts';
import { elaborateInPlace } from './elaborate-expression.ts';
import { argumentsOf, type StatementArguments } from './elaborate-statement.ts';
import { outOfRange, simpleError } from './issues.ts';

export type Measured = Pick<Experiment, 'trace' | 'particles' | 'field' | 'derived'>;

/** `undefined` where a line has a mistake. */
export function lowerMeasures(experiment: ast.Experiment, context: Context): Measured | undefined {
  const found = new Map<string, Readonly<Record<string, Value | undefined>>>();
  const derived: DerivedMetric[] = [];
  const seen = new Set<string>();
  let isWhole = true;
  for (const line of experiment.statements.filter(ast.isMeasure)) {
    const wrong = (code: string, message: string, hint?: string) => {
      isWhole = false;
      context.report({ ...simpleError(code, message, hint), spot: { node: line } });
    };
    if (line.kind !== undefined && seen.has(line.kind)) {
      wrong('experiment/second-measure', `an experiment has one \`measure ${line.kind}\`, found a second`);
      continue;
    }
    if (line.kind !== undefined) seen.add(line.kind);
    const isKept = MEASURE_KINDS.some(({ name }) => name === line.kind);
    if (isKept && !experiment.statements.some(ast.isTrain)) {
      const what = line.kind === 'trace' ? 'has a course to trace' : 'has that to keep';
      wrong('measure/no-training', `only a training run ${what}, found no \`train\` line`);
    }
    const args = argumentsOf(line, context);
    const values = args?.isWhole ? valuesOf(args, context) : undefined;
    if (!args || !values) {
      isWhole = false;
      continue;
    }
    const metric = isKept ? undefined : context.catalog.find('metric', args.kind.name);
    if (!metric) {
      found.set(
        args.kind.name,
        Object.fromEntries(Object.entries(values).map(([name, expr]) => [name, constantOf(expr)])),
      );
      continue;
    }
    const absent = neededBy(metric, values, experiment);
    for (const what of absent) {
      wrong(
        'measure/not-kept',
        `\`${metric.name}\` needs what \`measure ${what}\` keeps`,
        `add the line \`${lineOf(what)}\``,
      );
    }
    const fits = absent.length === 0 && isConsistent(line, metric, values, args, context);
    if (fits) derived.push({ name: metric.name, unit: metric.unit, kind: kindOf(metric, values) });
    else isWhole = false;
  }
  if (!isWhole) return undefined;
  const number = (kind: MeasureKind, param: string) => found.get(kind)?.[param] as number;
  return {
    trace: found.has('trace') ? { every: number('trace', 'every') } : null,
    particles: found.has('particles'),
    field: found.has('field') ? { points: number('field', 'points') } : null,
    derived,
  };
}

type Values = Readonly<Record<string, Expr>>;

const kindOf = ({ category, name }: MetricDescriptor, args: Values): Expr => ({
  op: 'kind',
  category,
  kind: name,
  label: name,
  args,
});

const lineOf = (kept: Kept): string =>
  `measure ${MEASURE_KINDS.find(({ name }) => name === kept)?.examples[0] ?? kept}`;

/** What must be kept for it and is not. */
function neededBy(metric: MetricDescriptor, values: Values, experiment: ast.Experiment): readonly Kept[] {
  const kept = new Set<string | undefined>(experiment.statements.filter(ast.isMeasure).map(({ kind }) => kind));
  const constants = constantArgs(values);
  return (metric.needs?.((constants ?? {}) as never) ?? []).filter((what) => !kept.has(what));
}

/** What the kind has to say about its own values. */
function isConsistent(
  line: ast.Measure,
  metric: MetricDescriptor,
  values: Values,
  { args }: StatementArguments,
  context: Context,
): boolean {
  const constants = constantArgs(values);
  const findings = constants ? findingsOf(metric, constants, context.catalog) : [];
  for (const { code, severity = 'error', message, hint, param } of findings) {
    const node = (param && args.get(param)) || line;
    context.report({ ...simpleError(code, message, hint), severity, spot: { node } });
  }
  return findings.every(({ severity }) => severity === 'warning');
}

/** Every parameter with its value or default; constants, because a run is measured as a whole. */
function valuesOf({ kind, args }: StatementArguments, context: Context): Values | undefined {
  const values: Record<string, Expr> = {};
  for (const [name, param] of Object.entries(kind.params)) {
    const argument = args.get(name);
    const expr = argument ? given(argument, name, param, context) : byDefault(param, context);
    if (!expr) return undefined;
    values[name] = expr;
  }
  return values;
}

function byDefault(param: Param, { catalog }: Context): Expr | undefined {
  return param.default === undefined ? undefined : defaultOf(param, param.default, catalog);
}

function given(argument: ast.Argument, name: string, param: Param, context: Context): Expr | undefined {
  const { expr } = elaborateInPlace(argument.value, { ...context, phase: 'constant' });
  const value = constantOf(expr);
  const problem = value === undefined ? undefined : checkParamValue(param, value);
  if (problem) context.report({ ...outOfRange(`\`${name}\``, problem), spot: { node: argument.value } });
  return problem ? undefined : expr;
}
