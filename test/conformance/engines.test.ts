/** Duties of every engine in the catalog, with its defaults. */
import assert from 'node:assert/strict';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { runEngine } from '../runtime/plugins/engines/engine.ts';

const engines = builtinCatalog.kinds.filter((kind) => kind.category === 'engine');
const B = 16e9;
const L = 150e-9;

for (const { name, metrics = [] } of engines) {
  describe(`engine ${name}`, () => {
    it('takes no time for one rank', () => {
      const { time, linkBusy } = runEngine(name, ['ring', { nodes: 1 }], 'ring', 1024);
      assert.equal(time, 0);
      assert.equal(linkBusy.length, 0);
    });

    it('is not slower when all links are faster, and not faster when latencies are longer', () => {
      for (const algorithm of ['ring', 'halvingDoubling', 'direct', 'multitree']) {
        const time = (bandwidth: number, latency: number) =>
          runEngine(name, ['torus', { dims: [4, 4], bandwidth, latency }], algorithm, 2 ** 16).time;
        assert.ok(time(2 * B, L) <= time(B, L), algorithm);
        assert.ok(time(B, 2 * L) >= time(B, L), algorithm);
      }
    });

    it('takes 2 (n - 1) (L + S / (n B)) for a ring, an eighth more where it counts heads and adding up', () => {
      for (const nodes of [2, 5, 8]) {
        const S = 2 ** 20;
        const { time } = runEngine(name, ['ring', { nodes }], 'ring', S);
        const closed = 2 * (nodes - 1) * (L + S / (nodes * B));
        assert.ok(time >= closed * (1 - 1e-9) && time <= 1.14 * closed, `expected ${closed} s, found ${time} s`);
      }
    });

    it('says of every link how long it was busy, never longer than the run', () => {
      const { time, linkBusy } = runEngine(name, ['torus', { dims: [4, 4] }], 'multitree', 2 ** 18);
      assert.equal(linkBusy.length, 64);
      for (const busy of linkBusy) assert.ok(busy > 0 && busy <= time * (1 + 1e-9));
    });

    it('is the same each time', () => {
      const run = () => runEngine(name, ['mesh', { dims: [3, 4] }], 'direct', 2 ** 18);
      assert.deepEqual(run(), run());
    });

    it('has the figures that its descriptor lists, and no others', () => {
      const { metrics: found = {} } = runEngine(name, ['ring', { nodes: 4 }], 'ring', 4096);
      assert.deepEqual(
        Object.keys(found),
        metrics.map((metric) => metric.name),
      );
    });
  });
}
