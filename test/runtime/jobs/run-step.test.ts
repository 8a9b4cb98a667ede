/** Steps of a workload with every time given by hand, on a network whose all-reduce has a closed form. */
import assert from 'node:assert/strict';
import type { KindValue } from '../../../runtime/api/expr.ts';
import type { Metrics, StepSpec } from '../../../runtime/api/run.ts';
import { createPointRunner } from '../../../runtime/jobs/run-point.ts';
import { together } from '../../../runtime/jobs/together.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const kind = (category: KindValue['category'], name: string, args: KindValue['args'] = {}): KindValue => ({
  category,
  kind: name,
  label: name,
  args,
});

const SYSTOLIC = kind('accelerator', 'systolic', { cells: 32, units: 16, samples: 1, clock: 1e9 });

/** Seconds of forward and backward pass, and numbers that are learned. */
type Layer = readonly [parameters: number, forward: number, backward: number];

const LATENCY = 1e-3;
const BANDWIDTH = 1e6;

/** A ring of two: each half goes across and comes back. */
const ringTime = (bytes: number): number => 2 * (LATENCY + bytes / 2 / BANDWIDTH);

function stepOf(layers: readonly Layer[], overlap: KindValue): Metrics {
  const spec: StepSpec = {
    id: '',
    seed: 0,
    sentence: 'step',
    workload: kind('workload', 'layers', {
      layers: layers.map(([parameters, forward, backward]) =>
        kind('layer', 'timed', { parameters, forward, backward }),
      ),
      accelerator: SYSTOLIC,
      precision: 'fp32',
    }),
    overlap,
    topology: kind('topology', 'ring', { nodes: 2, bandwidth: BANDWIDTH, latency: LATENCY, interfaces: 0 }),
    algorithm: kind('algorithm', 'ring', { order: 'rank' }),
    engine: kind('engine', 'analytic', { order: 'arrival' }),
  };
  const result = createPointRunner(builtinCatalog)(spec);
  assert.ok(result.ok, JSON.stringify(result));
  return result.metrics;
}

const NONE = kind('overlap', 'none');
const LAYER = kind('overlap', 'layer');
const BUCKET = (size: number) => kind('overlap', 'bucket', { size });

const near = (found: number | null, expected: number) =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) < 1e-12, `${found} for ${expected}`);

describe('a step of a workload', () => {
  // First and last layer: 4 kB and 8 kB of gradients.
  const layers: readonly Layer[] = [
    [1_000, 2e-3, 3e-3],
    [2_000, 5e-3, 4e-3],
  ];
  const update = 6e-9;

  it('reduces everything behind the backward pass without overlap', () => {
    const step = stepOf(layers, NONE);
    assert.deepEqual([step.gradientSize, step.allReduces], [12_000, 1]);
    near(step.computeTime, 14e-3 + update);
    near(step.time, ringTime(12_000));
    assert.equal(step.exposedTime, step.time);
    near(step.stepTime, 14e-3 + update + ringTime(12_000));
  });

  it('reduces the last layer while the first is computed', () => {
    const step = stepOf(layers, LAYER);
    assert.equal(step.allReduces, 2);
    near(step.time, ringTime(8_000) + ringTime(4_000));
    // Ready at 11 ms, over at 21 ms; the other begins there, though it is ready at 14 ms.
    near(ringTime(8_000), 10e-3);
    near(step.exposedTime, 21e-3 + ringTime(4_000) - 14e-3);
  });

  it('hides all but the first layer where computing takes long', () => {
    const step = stepOf([layers[0], [2_000, 5e-3, 4e-3], [10, 0, 0]].toSpliced(1, 0, [0, 0, 1]) as Layer[], LAYER);
    near(step.exposedTime, ringTime(4_000));
  });

  it('is the same with one bucket as without overlap, and with the smallest buckets as layer by layer', () => {
    assert.deepEqual(stepOf(layers, BUCKET(1e9)), stepOf(layers, NONE));
    assert.deepEqual(stepOf(layers, BUCKET(1)), stepOf(layers, LAYER));
  });

  it('never exposes more than it communicates, nor less than the last message', () => {
    const deep = Array.from({ length: 30 }, (_, i): Layer => [1 + ((i * 7919) % 997), 1e-4 * (i % 5), 1e-3 * (i % 7)]);
    for (const overlap of [NONE, LAYER, BUCKET(4_000), BUCKET(20_000)]) {
      const { time, exposedTime, computeTime, stepTime } = stepOf(deep, overlap);
      assert.ok((exposedTime ?? 0) <= (time ?? 0) + 1e-12);
      assert.ok((exposedTime ?? 0) >= ringTime(4) - 1e-12);
      near(stepTime, (computeTime ?? 0) + (exposedTime ?? 0));
    }
  });

  it('with nothing to learn takes the time of computing', () => {
    const step = stepOf([[0, 1e-3, 1e-3]], NONE);
    assert.deepEqual([step.allReduces, step.time, step.exposedTime, step.stepTime], [0, 0, 0, 2e-3]);
    assert.deepEqual([step.efficiency, step.stepsPerPhase], [null, 1]);
  });
});

describe('all-reduces together', () => {
  const one = { time: 2, timeLowerBound: 1, efficiency: 0.5, busBandwidth: 10, stepsPerPhase: 3, flits: 100 };
  const two = { time: 6, timeLowerBound: 2, efficiency: 1 / 3, busBandwidth: 30, stepsPerPhase: 3, flits: 50 };

  it('are the one where there is one', () => assert.equal(together([one], one), one));

  it('add up what adds up, and weight rates by time', () =>
    assert.deepEqual(together([one, two], one), {
      time: 8,
      timeLowerBound: 3,
      efficiency: 3 / 8,
      busBandwidth: 25,
      stepsPerPhase: 3,
      flits: 150,
    }));

  it('have no value where one has none', () => {
    const { busBandwidth, time } = together([one, { ...two, busBandwidth: null }], one);
    assert.deepEqual([busBandwidth, time], [null, 8]);
  });
});
