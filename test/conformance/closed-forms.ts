/**
 * Steps per phase and bytes of every algorithm in closed form, as its text states them: what a schedule is held against on every
 * network that it accepts. Bytes are in units of the whole message, summed over all messages.
 */
import type { NetworkShape } from '../../runtime/api/network.ts';
import type { Values } from './small-values.ts';

export interface ClosedForm {
  /** `undefined` where no closed form is known: then only the bytes are held. */
  readonly stepsPerPhase: number | undefined;
  /** `undefined` where they depend on more than the shape. */
  readonly bytes: number | undefined;
}

/** Nothing is sent twice: each of n - 1 ranks sends its contribution on, and each receives the result. */
const least = (n: number) => 2 * (n - 1);
const log2 = (n: number) => Math.ceil(Math.log2(n));
const sum = (items: readonly number[]) => items.reduce((a, b) => a + b, 0);
const sides = ({ grid }: NetworkShape) => grid!.dims;

/** Of a folded algorithm: ranks that pair, and those that stand by. */
function folded(n: number) {
  const nRounds = Math.floor(Math.log2(n));
  return { nRounds, nCore: 2 ** nRounds, nFolded: n - 2 ** nRounds, folds: n > 2 ** nRounds ? 1 : 0 };
}

function levels(shape: NetworkShape, group: number): readonly number[] {
  if (group > 0) return [shape.nRanks / group, group];
  return shape.grid?.dims ?? [shape.nRanks / shape.groups!.size, shape.groups!.size];
}

/** By name. An algorithm without an entry fails its conformance test. */
export const CLOSED_FORMS: Readonly<Record<string, (shape: NetworkShape, values: Values) => ClosedForm>> = {
  ring: ({ nRanks: n }) => ({ stepsPerPhase: n - 1, bytes: least(n) }),
  bidirectionalRing: ({ nRanks: n }) => ({ stepsPerPhase: n - 1, bytes: least(n) }),
  ring2d: (shape) => {
    const [r, c] = sides(shape);
    return { stepsPerPhase: r - 1 + c - 1, bytes: r * least(c) + c * least(r) };
  },
  hierarchical: (shape, { group }) => ({
    stepsPerPhase: sum(levels(shape, group as number).map((side) => side - 1)),
    bytes: least(shape.nRanks),
  }),
  bucket: (shape) => ({ stepsPerPhase: sum(sides(shape).map((side) => side - 1)), bytes: least(shape.nRanks) }),
  swing: ({ nRanks: n }) => ({ stepsPerPhase: log2(n), bytes: least(n) }),
  binomialTree: ({ nRanks: n }) => ({ stepsPerPhase: log2(n), bytes: least(n) }),
  doubleBinaryTree: ({ nRanks: n }) => ({ stepsPerPhase: undefined, bytes: least(n) }),
  recursiveDoubling: ({ nRanks: n }) => {
    const { nRounds, nCore, nFolded, folds } = folded(n);
    return { stepsPerPhase: nRounds / 2 + folds, bytes: nCore * nRounds + 2 * nFolded };
  },
  halvingDoubling: ({ nRanks: n }) => {
    const { nRounds, nCore, nFolded, folds } = folded(n);
    return { stepsPerPhase: nRounds + folds, bytes: least(nCore) + 2 * nFolded };
  },
  hdrm: ({ nRanks: n }) => ({ stepsPerPhase: log2(n), bytes: least(n) }),
  bruck: ({ nRanks: n }) => ({ stepsPerPhase: log2(n), bytes: least(n) }),
  direct: ({ nRanks: n }) => ({ stepsPerPhase: n > 1 ? 1 : 0, bytes: least(n) }),
  parameterServer: ({ nRanks: n }) => ({ stepsPerPhase: n > 1 ? 1 : 0, bytes: least(n) }),
  // A rank's message goes up once and the result comes down once; on more than one switch, so do the sums between them. Where
  // sums go by ranks, each is sent up once more.
  inSwitch: ({ nRanks: n, nSwitches }, { sums }) => ({
    stepsPerPhase: undefined,
    bytes: n === 1 ? 0 : nSwitches === 1 ? 2 * n + (sums === 'fromRank' ? 1 : 0) : undefined,
  }),
  treePacking: ({ nRanks: n }) => ({ stepsPerPhase: undefined, bytes: least(n) }),
  tto: ({ nRanks: n }) => ({ stepsPerPhase: undefined, bytes: least(n) }),
  synthesized: ({ nRanks: n }) => ({ stepsPerPhase: undefined, bytes: least(n) }),
  multitree: ({ nRanks: n }) => ({ stepsPerPhase: undefined, bytes: least(n) }),
};
