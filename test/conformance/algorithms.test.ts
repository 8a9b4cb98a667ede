/** Duties of every algorithm in the catalog, on every topology in the catalog that it accepts. */
import assert from 'node:assert/strict';
import type { AlgorithmDescriptor, TopologyDescriptor } from '../../runtime/api/descriptor.ts';
import type { Network } from '../../runtime/api/network.ts';
import type { Schedule } from '../../runtime/api/schedule.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { allTransfers, assertAllReduce } from './reference-executor.ts';
import { describe as label, smallNetworks, smallValues } from './small-values.ts';

const algorithms = builtinCatalog.kinds.filter((kind): kind is AlgorithmDescriptor => kind.category === 'algorithm');
const topologies = builtinCatalog.kinds.filter((kind): kind is TopologyDescriptor => kind.category === 'topology');
const networks = smallNetworks(topologies, 30);

for (const kind of algorithms) {
  const accepted = smallValues(kind).flatMap((values) =>
    networks
      .filter(({ network }) => kind.requires(network.shape, values as never).length === 0)
      .map(({ network, label: on }) => ({
        name: `${label(kind, values)} on ${on}`,
        network,
        build: () => kind.build(network, values as never),
      })),
  );

  describe(`algorithm ${kind.name}`, () => {
    it('accepts at least eight small networks', () => {
      assert(new Set(accepted.map(({ network }) => network)).size >= 8);
    });

    it('says what it needs where it does not fit', () => {
      for (const values of smallValues(kind)) {
        for (const { network } of networks) {
          for (const finding of kind.requires(network.shape, values as never)) {
            assert.equal(finding.code, 'algorithm/requires');
            assert.match(finding.message, new RegExp(`^\`${kind.name}\` .*, found .*[^.]$`));
            assert(finding.hint);
            if (finding.param) assert(finding.param in kind.params);
            if (finding.addArgument) assert(finding.addArgument.name in kind.params);
          }
        }
      }
    });

    it('is an all-reduce: every rank ends with every contribution exactly once', () => {
      for (const { name, build } of accepted) assertAllReduce(build(), name);
    });

    it('has two halves of equally many steps', () => {
      for (const { name, build } of accepted) {
        const { nSteps, stepsPerPhase } = build();
        assert.equal(nSteps, 2 * stepsPerPhase, name);
      }
    });

    it('moves nothing on a lone rank, and something in every step elsewhere', () => {
      for (const { name, network, build } of accepted) {
        const schedule = build();
        if (network.shape.nRanks === 1) assert.equal(schedule.nSteps, 0, name);
        else assert(schedule.nSteps > 0, name);
        for (let step = 0; step < schedule.nSteps; step++) {
          let n = 0;
          schedule.emit(step, { reduce: () => n++, copy: () => n++ });
          assert(n > 0, `${name}, step ${step}`);
        }
      }
    });

    it('names ranks, chunks and ways that exist and belong together', () => {
      for (const { name, network, build } of accepted) {
        const schedule = build();
        assert.equal(schedule.nRanks, network.shape.nRanks, name);
        for (const { chunk, count, src, dst, path } of allTransfers(schedule)) {
          assert(Number.isInteger(chunk) && chunk >= 0 && chunk + count <= schedule.nChunks && count >= 1, name);
          assert(src >= 0 && src < schedule.nRanks && dst >= 0 && dst < schedule.nRanks && src !== dst, name);
          if (path !== -1) assert.deepEqual(verticesOf(network, schedule, path), [src, dst], name);
        }
      }
    });

    it('emits the same again, from the same schedule and from a new one', () => {
      for (const { name, build } of accepted) {
        const schedule = build();
        const first = allTransfers(schedule);
        assert.deepEqual(allTransfers(schedule), first, name);
        assert.deepEqual(allTransfers(build()), first, name);
      }
    });
  });
}

/** Where a path begins and ends; its links have to follow one upon the other. */
function verticesOf({ from, to }: Network, { paths }: Schedule, path: number): readonly number[] {
  const links = Array.from(paths!.links.subarray(paths!.start[path], paths!.start[path + 1]));
  links.slice(1).forEach((link, i) => {
    assert.equal(from[link], to[links[i]]);
  });
  return [from[links[0]], to[links.at(-1)!]];
}
