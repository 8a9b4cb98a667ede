/** Networks and schedules of the catalog for tests of what works on any of them. */
import fc from 'fast-check';
import type { BoundValue } from '../../../runtime/api/descriptor.ts';
import type { Network } from '../../../runtime/api/network.ts';
import type { Schedule } from '../../../runtime/api/schedule.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

type Values = Readonly<Record<string, BoundValue>>;

/** `values` over the defaults of the kind's parameters, in base units. */
export function buildTopology(name: string, values: Values): Network {
  const kind = builtinCatalog.topology(name)!;
  return kind.build(withDefaults(kind.params, values) as never);
}

export function buildAlgorithm(name: string, network: Network, values: Values = {}): Schedule {
  const kind = builtinCatalog.algorithm(name)!;
  return kind.build(network, withDefaults(kind.params, values) as never);
}

function withDefaults(params: Readonly<Record<string, { readonly default?: BoundValue }>>, values: Values): Values {
  const defaults = Object.entries(params).flatMap(([name, param]) =>
    param.default === undefined ? [] : [[name, param.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...values };
}

export interface Case {
  readonly title: string;
  readonly network: Network;
  readonly schedule: Schedule;
}

/** A random small network and an algorithm of the catalog that runs on it. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    topology: fc.constantFrom('ring', 'torus', 'mesh', 'fullyConnected', 'switched', 'fatTree', 'biGraph'),
    dims: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }),
    nodes: fc.integer({ min: 1, max: 12 }),
    arity: fc.integer({ min: 1, max: 4 }),
    nodesPerSwitch: fc.integer({ min: 1, max: 4 }),
    switches: fc.constantFrom(1, 2, 4, 6),
    bandwidth: fc.integer({ min: 1, max: 50 }).map((gigabytes) => gigabytes * 1e9),
    latency: fc.constantFrom(0, 150e-9, 5e-6),
    interfaces: fc.constantFrom(0, 1, 2),
    algorithm: fc.constantFrom(
      'ring',
      'ring2d',
      'doubleBinaryTree',
      'recursiveDoubling',
      'halvingDoubling',
      'direct',
      'multitree',
      'bidirectionalRing',
      'hierarchical',
      'bucket',
      'binomialTree',
      'parameterServer',
      'treePacking',
      'synthesized',
    ),
    chunks: fc.integer({ min: 1, max: 5 }),
    fold: fc.constant(true),
    order: fc.constantFrom('hamiltonian', 'rank'),
    rule: fc.constantFrom('untilStuck', 'paper'),
  })
  .map(({ topology, algorithm, dims, ...values }) => {
    const isGrid = topology === 'torus' || topology === 'mesh';
    const sides = algorithm === 'ring2d' ? dims.slice(0, 2) : dims;
    const network = buildTopology(topology, { ...values, ...(isGrid && { dims: sides }) });
    const kind = builtinCatalog.algorithm(algorithm)!;
    const title = `${algorithm} on ${topology} of ${network.shape.nRanks}, ${values.interfaces} interfaces`;
    const fits = kind.requires(network.shape, withDefaults(kind.params, values) as never).length === 0;
    return { title, network, fits, build: () => buildAlgorithm(algorithm, network, values) };
  })
  .filter(({ fits }) => fits)
  .map(({ title, network, build }) => ({ title, network, schedule: build(), toString: () => title }));
