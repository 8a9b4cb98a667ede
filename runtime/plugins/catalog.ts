/**
 * The kinds that a session knows. An explicit list: adding a kind is its file, one import and one entry here.
 * Loading kinds from outside is deliberately missing; whoever loads them hands the longer list to `createCatalog`.
 */
import type { AlgorithmDescriptor, AnyDescriptor, Catalog, TopologyDescriptor } from '../api/descriptor.ts';
import { halvingDoubling } from './algorithms/halving-doubling.ts';
import { multitree } from './algorithms/multitree.ts';
import { ring as ringAlgorithm } from './algorithms/ring.ts';
import { ring2d } from './algorithms/ring2d.ts';
import { fullyConnected } from './topologies/fully-connected.ts';
import { mesh } from './topologies/mesh.ts';
import { ring as ringTopology } from './topologies/ring.ts';
import { torus } from './topologies/torus.ts';

/** Throws when two kinds of one category share a name: neither could be trusted to be the one that is meant. */
export function createCatalog(kinds: readonly AnyDescriptor[]): Catalog {
  const topologies = new Map<string, TopologyDescriptor>();
  const algorithms = new Map<string, AlgorithmDescriptor>();
  for (const kind of kinds) {
    const known = kind.category === 'topology' ? topologies : algorithms;
    if (known.has(kind.name)) {
      throw new Error(`expected one ${kind.category} of each name, found two called \`${kind.name}\``);
    }
    if (kind.category === 'topology') topologies.set(kind.name, kind);
    else algorithms.set(kind.name, kind);
  }
  return {
    kinds,
    topology: (name) => topologies.get(name),
    algorithm: (name) => algorithms.get(name),
    find: (category, name) => (category === 'topology' ? topologies : algorithms).get(name),
  };
}

/** Every built-in kind, in the order in which lists show them. */
export const builtinCatalog: Catalog = createCatalog([
  ringTopology,
  torus,
  mesh,
  fullyConnected,
  ringAlgorithm,
  ring2d,
  halvingDoubling,
  multitree,
]);
