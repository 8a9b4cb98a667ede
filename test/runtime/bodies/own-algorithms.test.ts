/** The algorithms of `examples/algorithms.syncline` are the built-in ones: the same transfers in every step. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createAnalyzer } from '../../../language/analyze.ts';
import type { AlgorithmDescriptor } from '../../../runtime/api/descriptor.ts';
import type { KindExpr } from '../../../runtime/api/expr.ts';
import type { Network } from '../../../runtime/api/network.ts';
import type { Schedule } from '../../../runtime/api/schedule.ts';
import { descriptorIn } from '../../../runtime/bodies/kind-of-value.ts';
import { BodyError } from '../../../runtime/bodies/machine.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { proveAllReduce } from '../../../runtime/schedule/prove.ts';
import { schedule } from '../plugins/algorithms/algorithm.ts';
import { topology } from '../plugins/topologies/topology.ts';
import { withDefaults } from '../plugins/with-defaults.ts';

const own = new Map<string, AlgorithmDescriptor>();

before(async () => {
  const text = readFileSync('examples/algorithms.syncline', 'utf8');
  const { planned } = await createAnalyzer(builtinCatalog)(text, 'file:///algorithms.syncline');
  const [axis] = planned!.plan.experiments[0].axes.filter(({ axes }) => axes[0].name === 'alg');
  assert(axis.values.form === 'list');
  for (const [kind] of axis.values.rows as readonly (readonly KindExpr[])[]) {
    if (kind.body) own.set(kind.kind, descriptorIn('algorithm', kind, builtinCatalog)!);
  }
});

const build = (name: string, network: Network): Schedule => own.get(name)!.build(network, {} as never);

/** Steps in order, the transfers of each in the order of their texts. */
function steps(schedule: Schedule): string[][] {
  return Array.from({ length: schedule.nSteps }, (_, step) => {
    const transfers: string[] = [];
    const write =
      (word: string) =>
      (chunk: number, src: number, dst: number, count = 1) =>
        transfers.push(`${word} ${chunk}+${count} ${src}->${dst}`);
    schedule.emit(step, { reduce: write('reduce'), copy: write('copy') });
    return transfers.sort();
  });
}

const GRIDS: readonly Network[] = [
  topology('torus', { dims: [4, 4] }),
  topology('mesh', { dims: [4, 4] }),
  topology('torus', { dims: [2, 2] }),
  topology('mesh', { dims: [2, 2] }),
];

const CASES: readonly (readonly [own: string, builtin: string, networks: readonly Network[]])[] = [
  ['halving', 'halvingDoubling', [...GRIDS, topology('ring', { nodes: 8 }), topology('switched', { nodes: 32 })]],
  ['binomial', 'binomialTree', [...GRIDS, topology('ring', { nodes: 7 }), topology('ring', { nodes: 12 })]],
  ['rings2d', 'ring2d', [...GRIDS, topology('torus', { dims: [3, 3] }), topology('mesh', { dims: [5, 5] })]],
  ['trees', 'multitree', [...GRIDS, topology('torus', { dims: [3, 5] }), topology('ring', { nodes: 6 })]],
];

describe('algorithms written in the language', () => {
  for (const [name, builtin, networks] of CASES) {
    it(`${name} is ${builtin}`, () => {
      for (const network of networks) {
        const built = build(name, network);
        assert.deepEqual(steps(built), steps(schedule(builtin, network, valuesOf(builtin))));
        assert.equal(proveAllReduce(built, network), undefined);
      }
    });
  }

  it('say what they need of a network', () => {
    const six = topology('ring', { nodes: 6 });
    assert.throws(
      () => build('halving', six),
      (error) => {
        return (
          error instanceof BodyError && error.code === 'body/require' && /needs a power of two/.test(error.message)
        );
      },
    );
  });

  it('are built in slices to the same schedule', () => {
    const network = topology('torus', { dims: [4, 4] });
    const slices = own.get('trees')!.buildInSlices!(network, {} as never);
    let result = slices.next();
    while (!result.done) result = slices.next();
    assert.deepEqual(steps(result.value), steps(build('trees', network)));
  });
});

const valuesOf = (name: string) => withDefaults(builtinCatalog.find('algorithm', name)!, {});
