/** Runs of kinds of the catalog by name: values that are given, the rest by default. */
import type { BoundValue, Category } from '../../../runtime/api/descriptor.ts';
import type { Graph } from '../../../runtime/api/graph.ts';
import type { TrainingResult } from '../../../runtime/api/training.ts';
import { type MeasureOptions, measureTraining } from '../../../runtime/dynamics/measure-training.ts';
import { startTraining, type TrainingParts } from '../../../runtime/dynamics/start-training.ts';
import { fitFindings } from '../../../runtime/expr/check-fit.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { bound } from './with-defaults.ts';

type Given = Readonly<Record<string, BoundValue>>;
export type Named = readonly [kind: string, given?: Given];

export function kindNamed<C extends Category>(category: C, [name, given = {}]: Named) {
  const kind = builtinCatalog.find(category, name);
  if (!kind) throw new Error(`expected a ${category} of the catalog, found ${name}`);
  return bound(kind, given);
}

export const partsOf = (problem: Named, optimizer: Named, graph?: Graph): TrainingParts => ({
  problem: kindNamed('problem', problem),
  optimizer: kindNamed('optimizer', optimizer),
  graph,
});

export const trained = (parts: TrainingParts, steps: number, options: Partial<MeasureOptions> = {}): TrainingResult =>
  measureTraining(parts, { steps }, { seed: 1, ...options });

export const begun = (parts: TrainingParts, repeat = 0) => startTraining(parts, 1, repeat);

/** Codes of what is found wrong, with the parameter that it is about. */
export const foundIn = (parts: TrainingParts): readonly string[] =>
  fitFindings({ ...parts, shape: parts.graph && shapeOf(parts.graph), reduces: false }).map(
    ({ finding: { code, param } }) => (param ? `${code} ${param}` : code),
  );

const shapeOf = ({ nNodes, nEdges }: Graph) => ({ nRanks: nNodes, nSwitches: 0, nLinks: 2 * nEdges });

export const meanOver = (n: number, figure: (repeat: number) => number): number => {
  let sum = 0;
  for (let repeat = 0; repeat < n; repeat++) sum += figure(repeat);
  return sum / n;
};
