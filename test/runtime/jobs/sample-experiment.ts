/** Experiments by hand, for tests that must not depend on the language. */
import type { BinaryOperator, Expr, KindExpr } from '../../../runtime/api/expr.ts';
import { ALLREDUCE_METRICS } from '../../../runtime/api/metrics.ts';
import type { AllReduce, AxisGroup, Experiment, Train } from '../../../runtime/api/plan.ts';

export const literal = (value: number | string | boolean): Expr => ({ op: 'literal', value });
export const name = (text: string): Expr => ({ op: 'name', name: text });
export const list = (...values: readonly number[]): Expr => ({ op: 'list', items: values.map(literal) });
export const binary = (left: Expr, operator: BinaryOperator, right: Expr): Expr => ({
  op: 'binary',
  operator,
  left,
  right,
});
export const not = (value: Expr): Expr => ({ op: 'unary', operator: 'not', value });
export const at = (target: Expr, axes: Record<string, Expr>): Expr => ({ op: 'at', target, axes });

/** Over the repeats of a point, or over an axis. */
export const fold = (fn: string, target: Expr, over: string | null = null, ...args: readonly Expr[]): Expr => ({
  op: 'fold',
  fn,
  target,
  over,
  args,
});

export const ringTopology = (nodes: number | Expr, label = 'ring'): KindExpr =>
  kind('topology', 'ring', label, {
    nodes: typeof nodes === 'number' ? literal(nodes) : nodes,
    bandwidth: literal(16e9),
    latency: literal(150e-9),
    interfaces: literal(0),
  });

export const ringAlgorithm = (order = 'hamiltonian', label = 'ring'): KindExpr =>
  kind('algorithm', 'ring', label, { order: literal(order) });

export function kind(
  category: KindExpr['category'],
  kindName: string,
  label: string,
  args: Record<string, Expr>,
): KindExpr {
  return { op: 'kind', category, kind: kindName, label, args };
}

export function listAxis(axisName: string, values: readonly Expr[], unit = ''): AxisGroup {
  return { axes: [{ name: axisName, unit }], values: { form: 'list', rows: values.map((value) => [value]) } };
}

export function numbersAxis(axisName: string, values: readonly number[], unit = ''): AxisGroup {
  return listAxis(axisName, values.map(literal), unit);
}

const ENGINE_ARGS: Readonly<Record<string, Record<string, Expr>>> = {
  analytic: { order: literal('arrival') },
  flow: { calls: literal('free') },
};

export const engine = (kindName: string): KindExpr => kind('engine', kindName, kindName, ENGINE_ARGS[kindName] ?? {});

export function allReduce(parts: Partial<AllReduce> = {}): AllReduce {
  const size = literal(65536);
  return {
    sentence: 'allreduce',
    size,
    topology: ringTopology(4),
    algorithm: ringAlgorithm(),
    engine: engine('analytic'),
    ...parts,
  };
}

/** All-reduce of `size` on a ring of four; override what a test is about. */
export function experiment(parts: Partial<Experiment> = {}): Experiment {
  return {
    name: 'sample',
    title: 'A sample',
    doc: '',
    seed: 1,
    repeat: 1,
    run: allReduce(),
    metrics: ALLREDUCE_METRICS.map(({ name, unit }) => ({ name, unit })),
    trace: null,
    particles: false,
    field: null,
    derived: [],
    watches: [],
    axes: [],
    columns: [],
    charts: [],
    claims: [],
    ...parts,
  };
}

export const bowl = (noise = 0.1, label = 'bowl'): KindExpr =>
  kind('problem', 'quadratic', label, {
    curvatures: list(2, 1),
    dimension: literal(10),
    condition: literal(10),
    noise: literal(noise),
    start: literal('ones'),
  });

export const descent = (lr: Expr = literal(0.1)): KindExpr =>
  kind('optimizer', 'sgd', 'sgd', {
    lr,
    weightDecay: literal(0),
    schedule: kind('schedule', 'constantRate', 'constantRate', {}),
  });

export function train(parts: Partial<Train> = {}): Train {
  const stop = { form: 'steps', count: literal(20) } as const;
  const noNetwork = { workers: null, topology: null, algorithm: null, engine: null };
  return { sentence: 'train', problem: bowl(), optimizer: descent(), ...noNetwork, stop, ...parts };
}

/** Twenty noisy steps down a bowl; override what a test is about. */
export function trained(parts: Partial<Experiment> = {}): Experiment {
  const metrics = ['loss', 'distance', 'steps', 'diverged'].map((metric) => ({ name: metric, unit: '' }));
  return experiment({ run: train(), metrics, ...parts });
}
