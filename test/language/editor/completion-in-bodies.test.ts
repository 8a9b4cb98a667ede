import assert from 'node:assert/strict';
import { complete, labels } from './editor-harness.ts';

const TOPOLOGY = `topology server(gpus: count = 8) {
  node gpu[gpus]
  switch nv
  for g in 0 ..< gpus {
    HERE
  }
}
`;
const RACK = `${TOPOLOGY.replace('HERE', 'link gpu[g] <-> nv (bandwidth: 300 GB/s)')}topology rack {
  use server as s[4]
  switch tor
  HERE
}
`;
const ALGORITHM = `fn after(r: count, n: count) = (r + 1) mod n
algorithm own(shift: count = 0) {
  chunks n
  let half = n div 2
  HERE
}
`;
const OPTIMIZER = `optimizer own(lr: positive = 0.1) {
  state v = 0
  HERE
}
`;
const at = (file: string, line: string) => file.replace('HERE', line);

describe('completion in bodies', () => {
  it('offers the lines of the category', async () => {
    const lines = await labels(at(RACK, '|'));
    for (const word of ['node', 'switch', 'link', 'use', 'for', 'if', 'let', 'require'])
      assert.ok(lines.includes(word), word);
    for (const word of ['step', 'reduce', 'state', 'vary', 'allreduce']) assert.ok(!lines.includes(word), word);
  });

  it('offers transfers inside a step, and steps outside', async () => {
    const outside = await labels(at(ALGORITHM, '|'));
    assert.ok(outside.includes('step') && outside.includes('half') && !outside.includes('reduce'));
    const inside = await labels(at(ALGORITHM, 'step { for r in 0 ..< n { | } }'));
    assert.ok(
      inside.includes('reduce') && inside.includes('copy') && !inside.includes('step') && !inside.includes('node'),
    );
  });

  it('offers what an optimizer sets', async () => {
    const lines = await labels(at(OPTIMIZER, '|'));
    assert.ok(lines.includes('x') && lines.includes('v') && lines.includes('state') && !lines.includes('gradient'));
  });

  it('offers names in scope, what the body is given, and functions of the file', async () => {
    const found = await labels(at(ALGORITHM, 'let far = |'));
    for (const name of ['n', 'dims', 'neighbors', 'half', 'shift', 'after', 'length'])
      assert.ok(found.includes(name), name);
    assert.ok(!found.includes('far') && !found.includes('gradient') && !found.includes('busBandwidth'));
    const vectors = await labels(at(OPTIMIZER, 'x = x - |'));
    for (const name of ['gradient', 'v', 'lr', 'norm', 'sqrt', 'step']) assert.ok(vectors.includes(name), name);
  });

  it('offers nodes at the ends of a link, and loop variables as their indices', async () => {
    assert.deepEqual(await labels(at(TOPOLOGY, 'link |')), ['gpu', 'nv']);
    assert.deepEqual(await labels(at(TOPOLOGY, 'link gpu[g] <-> |')), ['gpu', 'nv']);
    const index = await labels(at(TOPOLOGY, 'link gpu[|] <-> nv'));
    assert.ok(index.includes('g') && index.includes('gpus') && !index.includes('nv'));
  });

  it('offers the nodes behind a dot', async () => {
    assert.deepEqual(await labels(at(RACK, 'link s[0].| <-> tor')), ['gpu', 'nv']);
  });

  it('offers what a link takes', async () => {
    const found = await labels(at(RACK, 'link s[0].gpu[1] <-> tor (|)'));
    for (const name of ['bandwidth', 'lanes', 'latency', '25 GB/s']) assert.ok(found.includes(name), name);
  });

  it('leads through a transfer and a loop word by word', async () => {
    assert.deepEqual(await labels(at(ALGORITHM, 'step { reduce 0 | }')), ['from']);
    assert.deepEqual(await labels(at(ALGORITHM, 'step { reduce 0 from 1 | }')), ['to']);
    assert.deepEqual(await labels(at(ALGORITHM, 'for r |')), ['in']);
    assert.deepEqual(await labels(at(RACK, 'use server(8) |')), ['as']);
    assert.deepEqual(await labels(at(ALGORITHM, 'schedule |')), ['dataflow', 'lockstep']);
  });

  it('offers types', async () => {
    const found = await labels('algorithm own(k: |) { }');
    for (const name of ['count', 'positive', 'bandwidth', 'list', 'topology']) assert.ok(found.includes(name), name);
    assert.ok(!found.includes('vector'));
    assert.ok((await labels('fn f(v: |) = v')).includes('vector'));
  });

  it('offers a declared kind with what it needs, like one of the catalog', async () => {
    const items = await complete(`${at(RACK, '')}topology big = |`);
    const server = items.find(({ label }) => label === 'server');
    assert.ok(server);
    assert.ok((await labels(`${at(RACK, '')}topology big = server(|)`)).includes('gpus'));
  });
});
