/** An experiment: its sentence, axes, columns, charts and claims, checked and lowered into the plan. */
import type { AllReduce, AxisGroup, Claim, Column, Experiment, Train, WorkloadStep } from '../../runtime/api/plan.ts';
import { rowsOf } from '../../runtime/expr/axis-values.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import * as ast from '../generated/ast.ts';
import { canonicalText } from './canonical-text.ts';
import { checkClaims } from './check-claims.ts';
import { checkAxesAreUsed, checkNames, checkRunCount } from './check-experiment.ts';
import { checkNetworks } from './check-networks.ts';
import { checkTraining } from './check-training.ts';
import { type Context, constantOf } from './context.ts';
import { docOf } from './doc-comment.ts';
import { lowerAllReduce } from './elaborate-allreduce.ts';
import { elaborateChart } from './elaborate-chart.ts';
import { elaborateAs, isDefined } from './elaborate-expression.ts';
import { lowerFidelity } from './elaborate-fidelity.ts';
import { lowerMeasures } from './elaborate-measure.ts';
import { elaborateColumn } from './elaborate-name.ts';
import { lowerOverlap } from './elaborate-overlap.ts';
import { lowerCount, lowerTraining } from './elaborate-training.ts';
import { elaborateVary } from './elaborate-vary.ts';
import { isSentence } from './expectation.ts';
import { outOfRange, simpleError, warning } from './issues.ts';
import { metricsOf } from './metrics-of.ts';
import { onlyLine } from './only-line.ts';
import { BOOLEAN, PURE_NUMBER, unitOfType } from './types.ts';

export function elaborateExperiment(node: ast.Experiment, file: Context): Experiment | undefined {
  const tables = { axisTypes: new Map(), axisValues: new Map(), watches: new Map() };
  const context: Context = { ...file, ...tables, phase: 'run' };
  const results: Context = { ...context, phase: 'result' };
  const statements = node.statements;

  checkNames(node, context);
  const varied = statements.filter(ast.isVary).map((vary) => ({ vary, group: elaborateVary(vary, context) }));
  const groups = varied.map(({ group }) => group);
  for (const group of groups.filter(isDefined)) rememberValues(group, context);

  const columns = statements.filter(ast.isLetDeclaration).map((column) => lowerColumn(column, results));
  const sentence = theOne(node, context);
  const engine = lowerFidelity(node, context);
  const overlap = lowerOverlap(node, context);
  const run =
    sentence &&
    (ast.isTrain(sentence)
      ? lowerTraining(sentence, engine, context)
      : lowerAllReduce(sentence, engine, overlap, context));
  const seed = lowerSeed(node, context);
  const repeat = lowerRepeat(node, context);
  const measured = lowerMeasures(node, context);
  const charts = statements.filter(ast.isChart).map((chart) => elaborateChart(chart, node, results));
  const expected = statements.filter(ast.isExpect).map((node) => ({ node, claim: lowerClaim(node, results) }));
  const claims = expected.map(({ claim }) => claim);

  if (!run || !engine || !groups.every(isDefined) || !columns.every(isDefined)) return undefined;
  checkAxesAreUsed(node, run, columns, context);
  checkRunCount(node, { axes: groups, run, columns, repeat: repeat ?? 1 }, context);
  const lines = varied as { vary: ast.Vary; group: AxisGroup }[];
  if (ast.isTrain(sentence)) checkTraining(sentence, run as Train, lines, columns, context);
  else checkNetworks(sentence, run as AllReduce | WorkloadStep, lines, columns, context);
  checkClaims(expected, lines, columns, context);
  if (!charts.every(isDefined) || !claims.every(isDefined)) return undefined;
  if (seed === undefined || repeat === undefined || !measured) return undefined;
  const watches = [...context.watches].map(([name, condition]) => ({ name, condition }));
  return {
    name: node.name,
    title: node.title ?? node.name,
    doc: docOf(node),
    seed,
    repeat,
    run,
    metrics: [
      ...metricsOf(node, context.catalog).map(({ name, unit }) => ({ name, unit })),
      ...watches.map(({ name }) => ({ name, unit: '' })),
    ],
    ...measured,
    watches,
    axes: groups,
    columns,
    charts,
    claims,
  };
}

function rememberValues(group: AxisGroup, context: Context): void {
  const rows = rowsOf(group);
  group.axes.forEach(({ name }, index) => {
    context.axisValues.set(
      name,
      rows.map((row) => row[index]),
    );
  });
}

function theOne(experiment: ast.Experiment, context: Context): ast.AllReduce | ast.Train | undefined {
  const found = experiment.statements.filter(isSentence);
  if (found.length === 0) {
    const hint = 'such as `allreduce 64 MiB on pod using ring` or `train pca with slow for 1_000 steps`';
    const message = `\`${experiment.name}\` says nothing to run: expected an \`allreduce\` or \`train\` line`;
    context.report({ ...simpleError('experiment/empty', message, hint), spot: { node: experiment, property: 'name' } });
  }
  for (const extra of found.slice(1)) {
    const word = ast.isTrain(extra) ? 'train' : 'allreduce';
    const message = `an experiment runs one sentence, found a second \`${word}\``;
    context.report({
      ...simpleError('experiment/second-sentence', message, 'vary what differs, or write a second experiment'),
      spot: { node: extra },
    });
  }
  return found.length === 1 ? found[0] : undefined;
}

/** Seeds per point; an all-reduce has nothing random in it. */
function lowerRepeat(node: ast.Experiment, context: Context): number | undefined {
  const first = onlyLine(node, ast.isRepeat, context, { code: 'experiment/second-repeat', name: 'repeat' });
  if (!first) return 1;
  if (!node.statements.some(ast.isTrain)) {
    const message = 'nothing in an all-reduce is random: every repeat would give the same figures';
    context.report({ ...warning('repeat/not-random', message, 'remove the line'), spot: { node: first } });
  }
  const value = constantOf(lowerCount(first.count, '`repeat`', { ...context, phase: 'constant' }));
  return typeof value === 'number' ? value : undefined;
}

function lowerSeed(node: ast.Experiment, context: Context): number | undefined {
  const first = onlyLine(node, ast.isSeed, context, { code: 'experiment/second-seed', name: 'seed' });
  if (!first) return 0;
  const seed = elaborateAs(first.value, { type: PURE_NUMBER, what: '`seed`' }, { ...context, phase: 'constant' });
  const value = constantOf(seed.expr);
  const problem = value === undefined ? undefined : checkParamValue({ kind: 'count', doc: '' }, value);
  if (problem) context.report({ ...outOfRange('`seed`', problem), spot: { node: first.value } });
  return problem || typeof value !== 'number' ? undefined : value;
}

function lowerColumn(node: ast.LetDeclaration, context: Context): Column | undefined {
  const { type, expr } = elaborateColumn(node, undefined, context);
  if (type.is === 'kind' || type.is === 'list') {
    const message = `a column holds numbers, conditions or words; name a topology or an algorithm outside the experiment`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node, property: 'value' } });
    return undefined;
  }
  return expr && { name: node.name, unit: unitOfType(type), expr };
}

function lowerClaim(node: ast.Expect, context: Context): Claim | undefined {
  const condition = elaborateAs(node.condition, { type: BOOLEAN, what: '`expect`' }, context);
  const where = node.where ? elaborateAs(node.where, { type: BOOLEAN, what: '`where`' }, context) : undefined;
  if (!condition.expr || (where && !where.expr)) return undefined;
  return { text: canonicalText(node).replace(/^expect /, ''), condition: condition.expr, where: where?.expr ?? null };
}
