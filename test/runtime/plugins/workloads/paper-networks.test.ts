/**
 * The seven networks of the MultiTree paper against what its authors' tables come to: layers, parameters, and the parameters of every
 * layer in order, as the SHA-256 of the list with commas between. Cycles are those that the artifact of TTO's authors has for one
 * sample on arrays of 32 x 32: when the gradient of a layer can be sent, and the whole training.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Workload } from '../../../../runtime/api/workload.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { backwardPass } from '../../../../runtime/schedule/backward-pass.ts';
import { bound } from '../../../../runtime/testing/with-defaults.ts';

interface Published {
  readonly layers: number;
  readonly parameters: number;
  readonly sha256: string;
  /** Of the first layer, whose gradient is ready last. */
  readonly lastReady?: number;
  readonly training?: number;
}

const PUBLISHED: Readonly<Record<string, Published>> = {
  alphaGoZero: {
    layers: 8,
    parameters: 1573620,
    sha256: '364483580271b12b6c683f84546997d0c42cc8eeac335aa5d0a2ff0badae8691',
    lastReady: 1248766,
    training: 1251840,
  },
  alexnet: {
    layers: 5,
    parameters: 3745824,
    sha256: 'ad2527b8624a033182344fdf1a137b54fa8b5ec8b7e2db95378d3cab48071ade',
    lastReady: 94936092,
    training: 94943409,
  },
  fasterRcnn: {
    layers: 46,
    parameters: 13258944,
    sha256: '6ad3bbbf21f59a8b74ba5cd6dbde6492f957556d54a3b8f150b409b2a407a6ad',
    lastReady: 17026420,
    training: 17052317,
  },
  googleNet: {
    layers: 58,
    parameters: 6854208,
    sha256: '40c75e7662399c79194e5909de00b0ae7bf1c658b847096215e658ebc5112be0',
    lastReady: 9386854,
    training: 9400242,
  },
  ncf: {
    layers: 8,
    parameters: 11042704,
    sha256: '172e4aca2479a4df1e61f7452b98953b7e3a1b27d85f439a56e591c41adc9eee',
    lastReady: 1449914,
    training: 1471482,
  },
  resnet50: {
    layers: 54,
    parameters: 25502912,
    sha256: '598541210e8c7a883a43cd5beadff1fd1f861f726488033741db87cf3159ad18',
  },
  transformerBase: {
    layers: 891,
    parameters: 77418328,
    sha256: 'd57bef1b42ac0d824e4efc3cb3527b230ecc691cfe06dc6058ce5c9f17099829',
    lastReady: 10682341,
    training: 10833549,
  },
};

/** Every layer of the small ones, from the first. */
const READY: Readonly<Record<string, readonly number[]>> = {
  alphaGoZero: [1248766, 1209518, 821808, 434098, 428227, 422227, 421900, 416029],
  alexnet: [94936092, 76617175, 26163713, 25893219, 25487509],
  ncf: [1449914, 1277355, 1104796, 828733, 552670, 552479, 552368, 552313],
};

function build(name: string, units: number): Workload {
  const [workload, systolic] = [
    builtinCatalog.find('workload', name)!,
    builtinCatalog.find('accelerator', 'systolic')!,
  ];
  const { values } = bound(workload, { accelerator: bound(systolic, { units }) });
  return workload.build(values as never);
}

const cyclesOf = (seconds: number): number => Math.round(seconds * 1e9);

const readyCycles = (workload: Workload): readonly number[] =>
  backwardPass(workload)
    .gradients.map(({ ready }) => cyclesOf(ready))
    .reverse();

const differs = (ours: number, theirs: number): number => Math.abs(ours / theirs - 1);

describe('the networks of the MultiTree paper', () => {
  for (const [name, { layers, parameters, sha256, lastReady, training }] of Object.entries(PUBLISHED)) {
    it(`${name} has ${layers} layers with the parameters of the authors' table`, () => {
      const counts = build(name, 1).layers.map((layer) => layer.parameters);
      assert.equal(counts.length, layers);
      assert.equal(
        counts.reduce((a, b) => a + b),
        parameters,
      );
      assert.equal(createHash('sha256').update(counts.join(',')).digest('hex'), sha256);
    });

    if (lastReady === undefined || training === undefined) continue;
    it(`${name} has its last gradient after ${lastReady.toLocaleString('en')} cycles, within 0.2 %`, () => {
      const workload = build(name, 1);
      assert.ok(differs(readyCycles(workload)[0], lastReady) < 0.002);
    });

    it(`${name} writes its parameters in ${training - lastReady} cycles`, () => {
      // What their totals have besides: every unit of a rank writes its share of the parameters.
      assert.equal(cyclesOf(build(name, 16).update), training - lastReady);
    });
  }

  for (const [name, cycles] of Object.entries(READY)) {
    it(`${name} has every gradient within 0.06 % of the authors' cycles`, () => {
      const ours = readyCycles(build(name, 1));
      for (const [layer, theirs] of cycles.entries()) {
        assert.ok(differs(ours[layer], theirs) < 6e-4, `layer ${layer}: ${ours[layer]} for ${theirs}`);
      }
    });
  }

  it('adds up the gradients of sixteen units in the 49,184 cycles of a run of the authors', () => {
    // alphaGoZero: 1,297,950 cycles with and 1,248,766 without.
    const [sixteen, one] = [16, 1].map((units) => readyCycles(build('alphaGoZero', units))[0]);
    // Layers are rounded up one by one.
    assert.ok(sixteen - one >= 49_184 && sixteen - one < 49_184 + 8 * 16, `${sixteen - one}`);
  });
});
