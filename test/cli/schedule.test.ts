import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';

const on = (network: string) => ['--on', network];

describe('syncline schedule', () => {
  it('shows steps and trees', () =>
    inFolder({}, async ({ call }) => {
      const { code, stdout } = await call(['schedule', 'ring', ...on('ring(3, bandwidth: 16 GB/s)'), '--chunk', '0']);
      assert.equal(code, 0);
      assert.equal(
        stdout,
        `ring on ring(3, bandwidth: 16 GB/s): 3 ranks, 3 chunks, 4 steps

step 0
  reduce chunk 0  0 > 1
step 1
  reduce chunk 0  1 > 2
step 2
  copy   chunk 0  2 > 0
step 3
  copy   chunk 0  0 > 1

chunk 0, up
  2
  └─ 1
     └─ 0
chunk 0, down
  2
  └─ 0
     └─ 1
`,
      );
    }));

  it('draws trees once for all chunks that share them, with branches', () =>
    inFolder({}, async ({ call }) => {
      const args = ['schedule', 'binomialTree', ...on('fullyConnected(4, bandwidth: 16 GB/s)'), '--show', 'trees'];
      const { stdout } = await call(args);
      assert.match(stdout, /chunk 0, up and down\n {2}0\n {2}├─ 1\n {2}└─ 2\n {5}└─ 3\n$/);
      const packed = await call([
        'schedule',
        'treePacking(chunks: 8)',
        ...on('line(3, bandwidth: 1 GB/s)'),
        '--show',
        'trees',
      ]);
      assert.match(packed.stdout, /8 chunks: 0-7, up and down\n {2}1\n {2}├─ 0\n {2}└─ 2\n$/);
    }));

  it('names ranges of chunks, and says where there are no trees', () =>
    inFolder({}, async ({ call }) => {
      const network = on('fullyConnected(4, bandwidth: 16 GB/s)');
      const { stdout } = await call(['schedule', 'halvingDoubling', ...network, '--show', 'steps']);
      assert.match(stdout, /step 0\n {2}reduce chunks 2-3 {2}0 > 1, 2 > 3\n {2}reduce chunks 0-1 {2}1 > 0, 3 > 2\n/);
      const doubling = await call(['schedule', 'recursiveDoubling', ...network, '--show', 'trees']);
      assert.match(doubling.stdout, /chunk 0\n {2}no trees: /);
    }));

  it('draws switches that take part', () =>
    inFolder({}, async ({ call }) => {
      const network = on('switched(2, bandwidth: 16 GB/s, inNetworkReduction: true)');
      const { stdout } = await call(['schedule', 'inSwitch(chunks: 2)', ...network, '--show', 'trees']);
      assert.match(stdout, /2 ranks, 1 switch, 2 chunks, 3 steps/);
      assert.match(stdout, /2 chunks: 0-1, up and down\n {2}switch 0\n {2}├─ 0\n {2}└─ 1\n$/);
    }));

  it('prints data', () =>
    inFolder({}, async ({ call }) => {
      const args = ['schedule', 'direct', ...on('ring(2, bandwidth: 16 GB/s)')];
      const data = JSON.parse((await call([...args, '--format', 'json'])).stdout);
      assert.deepEqual([data.nRanks, data.nSteps, data.stepsPerPhase], [2, 2, 1]);
      assert.deepEqual(data.steps[0][0], { op: 'reduce', chunk: 1, count: 1, src: 0, dst: 1 });
      const { stdout } = await call([...args, '--format', 'csv']);
      assert.deepEqual(stdout.split('\n').slice(0, 2), ['step,op,chunk,count,src,dst', '0,reduce,1,1,0,1']);
    }));

  it('takes names from a file', () =>
    inFolder({ 'pods.syncline': 'topology pod = torus(2, 2, bandwidth: 1 GB/s)\n' }, async ({ call }) => {
      const { code, stdout } = await call(['schedule', 'ring', ...on('pod'), '--file', 'pods.syncline']);
      assert.equal(code, 0);
      assert.match(stdout, /^ring on pod: 4 ranks, 4 chunks, 6 steps/);
    }));

  for (const [what, args, message] of [
    ['an unknown name', ['rinng', ...on('ring(4, bandwidth: 1 GB/s)')], /no algorithm `rinng`; did you mean `ring`/],
    [
      'a network that does not fit',
      ['hdrm', ...on('ring(4, bandwidth: 1 GB/s)')],
      /`hdrm` needs a BiGraph .*; use `biGraph/,
    ],
    [
      'a chunk that is not there',
      ['ring', ...on('ring(4, bandwidth: 1 GB/s)'), '--chunk', '4'],
      /a chunk in 0 \.\. 3, found 4/,
    ],
    ['a file that is not there', ['ring', ...on('pod'), '--file', 'none.syncline'], /none\.syncline/],
  ] as const) {
    it(`says in a sentence what is wrong with ${what}`, () =>
      inFolder({}, async ({ call }) => {
        const { code, stdout, stderr } = await call(['schedule', ...args]);
        assert.equal(code, 2);
        assert.equal(stdout, '');
        assert.match(stderr, message);
      }));
  }
});
