/** Gossip, plain and accelerated: rows J4 and J4' of the reference, and the differential equation step by step. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Graph } from '../../../../runtime/api/graph.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { createEdgeClock } from '../../../../runtime/kit/training/edge-clock.ts';
import { createGraph } from '../../../../runtime/kit/training/graph-of.ts';
import { complete, grid, line, ring } from '../../kit/training/graphs.ts';
import { begun, foundIn, meanOver, type Named, partsOf, trained } from '../trained.ts';

const NORMAL: Named = ['consensus', {}];
const gossip = (name: string, graph: Graph, given: Named[1] = {}, problem = NORMAL) =>
  partsOf(problem, [name, given], graph);

const boundsOf = (name: string, graph: Graph, given: Named[1] = {}) => trained(gossip(name, graph, given), 1).metrics;

/** Rate of the expected error between two times, in units of the guarantee. */
function measuredRate(name: string, graph: Graph, repeats: number): { rate: number; guaranteed: number } {
  const guaranteed = boundsOf(name, graph).rate!;
  const [early, late] = [2, 5].map((times) => Math.round(times / guaranteed));
  const errors = Array.from({ length: repeats }, (_, repeat) => {
    const { trace, metrics } = trained(gossip(name, graph), late, { repeat, trace: { every: early } });
    return [trace!.values.relativeError[1]!, metrics.relativeError!];
  });
  const [before, after] = [0, 1].map((k) => errors.reduce((sum, pair) => sum + pair[k], 0));
  return { rate: Math.log(before / after) / (late - early), guaranteed };
}

describe('gossip', () => {
  for (const [name, graph, plainRate, acceleratedRate] of [
    ['ring of 20', ring(20), 0.00245, 0.01135],
    ['line of 16', line(16), 0.00128, 0.00924],
    ['grid of 25', grid(5), 0.00477, 0.01307],
    ['complete graph of 12', complete(12), 0.0909, 0.0909],
  ] as const) {
    it(`J4: ${name}: guaranteed rates, measured ones between 0.9 and 2.2 times these, speed-up`, () => {
      const plain = measuredRate('randomizedGossip', graph, 60);
      const accelerated = measuredRate('continuizedGossip', graph, 60);
      assert(Math.abs(plain.guaranteed - plainRate) < 5e-5);
      assert(Math.abs(accelerated.guaranteed - acceleratedRate) < 5e-5);
      for (const { rate, guaranteed } of [plain, accelerated]) {
        assert(rate / guaranteed > 0.9 && rate / guaranteed < 2.2, `${rate / guaranteed}`);
      }
      const speedUp = accelerated.rate / plain.rate;
      if (graph.nEdges === 66) assert(Math.abs(speedUp - 1) < 1e-6);
      else assert(speedUp > 1.7, `${speedUp}`);
    });
  }

  it("J4': on a ring of 80 the rates are 2 pi^2 / n^3 and sqrt(2) pi / n^2 within 1 %", () => {
    const n = 80;
    const { spectralGap, rate } = boundsOf('continuizedGossip', ring(n));
    assert(Math.abs((spectralGap! * n ** 3) / (2 * Math.PI ** 2) - 1) < 0.01);
    assert(Math.abs((rate! * n ** 2) / (Math.SQRT2 * Math.PI) - 1) < 0.01);
  });

  it("J4': shares times resistances add up to n - 1, so that alike edges have n - 1 each", () => {
    const { largestResistance, meanResistance } = boundsOf('randomizedGossip', ring(20));
    assert(Math.abs(largestResistance! - 19) < 1e-9);
    assert(Math.abs(meanResistance! - 19) < 1e-9);
  });

  for (const name of ['randomizedGossip', 'continuizedGossip']) {
    it(`J4': ${name} conserves the mean`, () => {
      for (const graph of [ring(20), grid(5), line(2)]) {
        assert(trained(gossip(name, graph, {}, ['consensus', { dimension: 3 }]), 3000).metrics.meanDrift! < 1e-12);
      }
    });

    it(`${name}: on a complete graph the expected error after k rings is (1 - 1 / (n - 1))^k`, () => {
      const [n, k, repeats] = [6, 5, 800];
      const errors = Array.from(
        { length: repeats },
        (_, repeat) =>
          trained(gossip(name, complete(n), {}, ['consensus', { dimension: 4 }]), k, { repeat }).metrics.relativeError!,
      );
      const mean = meanOver(repeats, (i) => errors[i]);
      const error = Math.sqrt(meanOver(repeats, (i) => (errors[i] - mean) ** 2) / repeats);
      assert(Math.abs(mean - (1 - 1 / (n - 1)) ** k) < 4 * error);
    });

    it(`${name} runs where there is nobody to talk to`, () => {
      assert.equal(trained(gossip(name, ring(1)), 100).metrics.consensusError, 0);
    });

    it(`${name} takes rates edge by edge: an edge that hardly rings splits the network`, () => {
      const given = { edgeRates: [1, 1e-9, 1] };
      const { course } = begun(gossip(name, line(4), given, ['consensus', { start: 'ramp' }]));
      for (let step = 0; step < 2000; step++) course.step(step);
      course.present?.();
      if (name === 'randomizedGossip') assert.deepEqual(Array.from(course.x), [0.5, 0.5, 2.5, 2.5]);
      assert.deepEqual(foundIn(gossip(name, line(4), { edgeRates: [1, 2] })), ['optimizer/network edgeRates']);
      const { descriptor, values } = gossip(name, line(4), { edgeRates: [1, 1, 1], rates: 'workers' }).optimizer;
      assert.deepEqual(
        descriptor.check?.(values as never).map(({ code }) => code),
        ['optimizer/settings'],
      );
    });
  }

  it('continuizedGossip follows its differential equation between rings', () => {
    const graph = line(4);
    const training = begun(gossip('continuizedGossip', graph));
    const { course } = training;
    const { connectivity, resistance } = {
      connectivity: 2 * boundsOf('continuizedGossip', graph).spectralGap!,
      resistance: 3,
    };
    const [eta, gain] = [Math.sqrt(connectivity / (2 * resistance)), 1 / Math.sqrt(2 * connectivity * resistance)];
    const x = Array.from(course.x);
    const z = Array.from(course.x);
    // The same clock, rung by rung.
    const clock = createEdgeClock(new Float64Array(3).fill(1 / 3), createStream(1, 0, 'clock'));
    for (let step = 0; step < 12; step++) {
      const from = clock.time[0];
      const edge = clock.ring();
      const nEuler = 20_000;
      const h = (clock.time[0] - from) / nEuler;
      for (let k = 0; k < nEuler; k++) {
        for (let v = 0; v < 4; v++) {
          const pull = h * eta * (z[v] - x[v]);
          x[v] += pull;
          z[v] -= pull;
        }
      }
      const difference = x[edge] - x[edge + 1];
      [x[edge], x[edge + 1]] = [(x[edge] + x[edge + 1]) / 2, (x[edge] + x[edge + 1]) / 2];
      z[edge] -= gain * difference;
      z[edge + 1] += gain * difference;
      course.step(step);
      course.present?.();
      for (let v = 0; v < 4; v++) assert(Math.abs(course.x[v] - x[v]) < 1e-4);
    }
  });

  it('continuizedGossip: looking at it changes nothing', () => {
    const [seen, unseen] = [0, 1].map(() => begun(gossip('continuizedGossip', ring(6))).course);
    for (let step = 0; step < 200; step++) {
      for (const course of [seen, unseen]) course.step(step);
      seen.present?.();
    }
    unseen.present?.();
    assert.deepEqual(seen.x, unseen.x);
  });

  it('continuizedGossip asks for the constants of large networks, and for possible ones', () => {
    const found = (graph: Graph, given: Named[1] = {}) => foundIn(gossip('continuizedGossip', graph, given));
    assert.deepEqual(found(ring(512)), []);
    assert.deepEqual(found(ring(513)), ['optimizer/constants connectivity']);
    assert.deepEqual(found(ring(513), { connectivity: 1e-7 }), ['optimizer/constants resistance']);
    assert.deepEqual(found(ring(513), { connectivity: 1e-7, resistance: 512 }), []);
    assert.deepEqual(found(ring(8), { connectivity: 0.5 }), ['optimizer/constants connectivity']);
    assert.deepEqual(found(ring(8), { resistance: 6 }), ['optimizer/constants resistance']);
  });

  it('constants that are given are those that are used', () => {
    const exact = { connectivity: (2 - 2 * Math.cos(Math.PI / 10)) / 20, resistance: 19 };
    const given = trained(gossip('continuizedGossip', ring(20), exact), 500).metrics;
    const computed = trained(gossip('continuizedGossip', ring(20)), 500).metrics;
    assert(Math.abs(given.relativeError! / computed.relativeError! - 1) < 1e-9);
  });
});

describe('a clock of edges', () => {
  it('rings edges by their shares, and once per unit of time', () => {
    const shares = Float64Array.of(0.5, 0.02, 0.28, 0.2);
    const n = 100_000;
    const { ring: next, time } = createEdgeClock(shares, createStream(1, 0, 'clock'));
    const counts = new Float64Array(4);
    for (let k = 0; k < n; k++) counts[next()]++;
    for (const [e, share] of shares.entries()) {
      assert(Math.abs(counts[e] / n - share) < 4 * Math.sqrt((share * (1 - share)) / n));
    }
    assert(Math.abs(time[0] / n - 1) < 4 / Math.sqrt(n));
  });

  it('draws none but the edges that there are, whatever their shares', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (weights) => {
          const total = weights.reduce((a, b) => a + b);
          const clock = createEdgeClock(
            Float64Array.from(weights, (w) => w / total),
            createStream(1, 0, 'clock'),
          );
          for (let k = 0; k < 50; k++) assert(clock.ring() in weights);
        },
      ),
    );
  });

  it('has the shares of workers that wake as often: a leaf of a star calls its centre', () => {
    const star = createGraph(4, [
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
    assert(Math.abs(boundsOf('randomizedGossip', star, { rates: 'workers' }).largestResistance! - 3) < 1e-9);
  });
});
