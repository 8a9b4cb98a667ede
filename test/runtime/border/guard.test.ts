import assert from 'node:assert/strict';
import type { AlgorithmDescriptor, AnyDescriptor, TopologyDescriptor } from '../../../runtime/api/descriptor.ts';
import type { OptimizerDescriptor } from '../../../runtime/api/method.ts';
import type { Network } from '../../../runtime/api/network.ts';
import { guarded } from '../../../runtime/border/guard.ts';
import { PluginFault } from '../../../runtime/border/plugin-fault.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const ring = builtinCatalog.topology('ring')!;
const VALUES = { nodes: 4, bandwidth: 1e9, latency: 0, interfaces: 0 } as never;
const network = ring.build(VALUES);

const behind = <D extends AnyDescriptor = TopologyDescriptor>(descriptor: object): D =>
  guarded(descriptor as AnyDescriptor, './p.ts') as D;
const building = (parts: object): TopologyDescriptor =>
  behind({ ...ring, build: () => ({ ...network, ...parts }) as Network });
const says = (call: () => unknown, message: string): void =>
  assert.throws(call, (error) => {
    assert.ok(error instanceof PluginFault);
    assert.equal(error.message, `plugin \`./p.ts\`: ${message}`);
    return true;
  });

describe('the border to code of plugins', () => {
  it('lets through what is right', () => {
    const guardedRing = behind(ring);
    assert.deepEqual(guardedRing.build(VALUES), network);
    assert.deepEqual(guardedRing.shape(VALUES), network.shape);
    const algorithm = behind<AlgorithmDescriptor>(builtinCatalog.algorithm('ring')!);
    assert.deepEqual(algorithm.requires(network.shape, { order: 'rank' } as never), []);
    assert.equal(algorithm.build(network, { order: 'rank' } as never).nSteps, 6);
  });

  it('lets every built-in kind through with its own examples of values', () => {
    for (const kind of builtinCatalog.kinds) assert.deepEqual(Object.keys(behind(kind)), Object.keys(kind));
  });

  it('names plugin and function of what was thrown', () => {
    const broken = behind({
      ...ring,
      shape: () => {
        throw 'no luck';
      },
    });
    says(() => broken.shape(VALUES), '`shape` of `ring`: threw: no luck');
  });

  for (const [what, parts, message] of [
    [
      'a bandwidth that is none',
      { bandwidth: new Float64Array(8) },
      'expected a bandwidth above 0 B/s, found 0 on link 0, from 0 to 3',
    ],
    [
      'a negative latency',
      { latency: new Float64Array(8).fill(-1) },
      'expected a latency from 0 s, found -1 on link 0, from 0 to 3',
    ],
    [
      'an end that is not there',
      { to: new Int32Array(8).fill(9) },
      'expected ends of links in 0 .. 3, found link 0, from 0 to 9',
    ],
    ['a loop', { to: network.from }, 'expected links between two vertices, found link 0, from 0 to 0'],
    [
      'plain lists',
      { from: Array.from(network.from) },
      'expected 8 values of an Int32Array in `from`, found a list of 8',
    ],
    ['other lengths', { latency: new Float64Array(7) }, 'expected 8 values of an Float64Array in `latency`, found 7'],
    [
      'links under other tails',
      { outLinks: network.outLinks.slice().reverse() },
      'expected `outStart` and `outLinks` to name every link once, under its tail',
    ],
    ['half an interface', { interfaces: 0.5 }, 'expected a whole number in `interfaces`, found 0.5'],
    ['another shape', { shape: { ...network.shape, nRanks: 3 } }, 'expected a grid of 3 ranks, found one of 4'],
  ] as const) {
    it(`refuses a network with ${what}`, () => {
      says(() => building(parts).build(VALUES), `\`build\` of \`ring\`: ${message}`);
    });
  }

  it('refuses findings that are none', () => {
    const check = (found: unknown) => behind({ ...ring, check: () => found as never }).check?.(VALUES);
    says(() => check(undefined), '`check` of `ring`: expected a list of at most 100 findings, found nothing');
    says(() => check([{ code: 'a/b' }]), '`check` of `ring`: expected `0.message`, found nothing');
    assert.equal(check([{ code: 'a/b', message: 'odd' }])?.length, 1);
  });

  it('refuses figures that are none, and schedules without a frame', () => {
    const sgd = builtinCatalog.optimizer('sgd')!;
    const facts = behind<OptimizerDescriptor>({
      ...sgd,
      facts: () => ({ ...sgd.facts({ lr: 1 } as never), effectiveStep: Number.NaN }),
    });
    says(() => facts.facts({} as never), '`facts` of `sgd`: expected a number in `effectiveStep`, found NaN');
    const algorithm = builtinCatalog.algorithm('ring') as AlgorithmDescriptor;
    const built = (parts: object) =>
      behind<AlgorithmDescriptor>({
        ...algorithm,
        build: (n: Network) => ({ ...algorithm.build(n, { order: 'rank' } as never), ...parts }),
      });
    says(
      () => built({ nSteps: 1.5 }).build(network, {} as never),
      '`build` of `ring`: expected a whole number in `nSteps` of its schedule, found 1.5',
    );
    says(
      () => built({ nRanks: 5 }).build(network, {} as never),
      '`build` of `ring`: expected a schedule for 4 ranks, found one for 5',
    );
    says(
      () => built({ emit: 1 }).build(network, {} as never),
      '`build` of `ring`: expected a function `emit` in its schedule, found 1',
    );
  });

  it('watches every call from outside, also those of what was built', () => {
    const noted: string[] = [];
    const watch = {
      enter: (plugin: string, what: string) => void noted.push(`${plugin} ${what}`),
      exit: () => void noted.push('out'),
    };
    const algorithm = guarded(builtinCatalog.algorithm('ring')!, './p.ts', watch) as AlgorithmDescriptor;
    const schedule = algorithm.build(network, { order: 'rank' } as never);
    schedule.emit(0, { reduce: () => {}, copy: () => {} });
    assert.deepEqual(noted, ['./p.ts `build` of `ring`', 'out', './p.ts `emit` of `ring`', 'out']);
  });

  it('keeps what classes build together', () => {
    class Plan {
      nRanks = 4;
      nChunks = 1;
      nSteps = 0;
      stepsPerPhase = 0;
      #steps = 7;
      emit(): number {
        return this.#steps;
      }
    }
    const algorithm = behind<AlgorithmDescriptor>({
      ...builtinCatalog.algorithm('ring')!,
      build: () => new Plan() as never,
    });
    const plan = algorithm.build(network, {} as never) as unknown as Plan;
    assert.deepEqual([plan.nRanks, plan.emit(), { ...plan }.nChunks], [4, 7, 1]);
  });
});
