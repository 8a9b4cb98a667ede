/** Kinds as values of a kind's parameters: typed, checked, written into the plan with their defaults, bound when they run. */
import assert from 'node:assert/strict';
import { createAnalyzer } from '../../../language/analyze.ts';
import type { BoundKind } from '../../../runtime/api/descriptor.ts';
import type { KindExpr, KindValue } from '../../../runtime/api/expr.ts';
import { defineOptimizer, type OptimizerDescriptor } from '../../../runtime/api/method.ts';
import type { Train } from '../../../runtime/api/plan.ts';
import { boundKind } from '../../../runtime/bodies/bind-kinds.ts';
import { EMPTY_SCOPE, evaluate } from '../../../runtime/expr/evaluate.ts';
import { builtinCatalog, createCatalog } from '../../../runtime/plugins/catalog.ts';

const twice = defineOptimizer({
  name: 'twice',
  summary: 'An optimizer that takes two steps of another.',
  doc: '',
  cites: [],
  params: {
    inner: { kind: 'kind', of: 'optimizer', default: 'steady', doc: 'What makes the steps.' },
  },
  examples: ['twice(momentum)'],
  metrics: [],
  check: ({ inner }) =>
    inner.label === 'twice'
      ? [{ code: 'twice/twice', message: '`twice` of `twice` is four times', param: 'inner' }]
      : [],
  facts: ({ inner }) => inner.descriptor.facts(inner.values as never),
  bounds: () => [],
  requires: () => [],
  build: ({ inner }) => inner.descriptor.build(inner.values as never),
});

const steady = defineOptimizer({
  ...(builtinCatalog.find('optimizer', 'sgd') as OptimizerDescriptor),
  name: 'steady',
  params: { lr: { kind: 'positive', default: 0.25, doc: 'Step size.' } },
});

const catalog = createCatalog([...builtinCatalog.kinds, steady, twice]);
const analyze = createAnalyzer(catalog);

const file = (optimizer: string) => `
optimizer own = sgd(lr: 0.1)
experiment e {
  train quadratic([1, 2]) with ${optimizer} for 10 steps
}`;

async function optimizerOf(text: string): Promise<KindExpr> {
  const { issues, planned } = await analyze(file(text), 'file:///kinds.syncline');
  assert.deepEqual(issues, []);
  return (planned!.plan.experiments[0].run as Train).optimizer as KindExpr;
}

const codesOf = async (text: string) =>
  (await analyze(file(text), 'file:///kinds.syncline')).issues.map(({ code, message }) => `${code}: ${message}`);

describe('a parameter that takes a kind', () => {
  it('has the kind of its default, with the defaults of that kind', async () => {
    const { inner } = (await optimizerOf('twice')).args;
    assert.equal((inner as KindExpr).kind, 'steady');
    assert.deepEqual((inner as KindExpr).args, { lr: { op: 'literal', value: 0.25 } });
  });

  it('takes calls, bare names and declarations', async () => {
    const kindOf = async (text: string) => ((await optimizerOf(text)).args.inner as KindExpr).kind;
    assert.equal(await kindOf('twice(sgd(lr: 0.1))'), 'sgd');
    assert.equal(await kindOf('twice(inner: steady)'), 'steady');
    assert.equal(await kindOf('twice(own)'), 'sgd');
  });

  it('refuses what is of another category', async () => {
    assert.deepEqual(await codesOf('twice(ring)'), ['name/unknown: expected an optimizer, found the topology `ring`']);
    assert.deepEqual(await codesOf('twice(3)'), [
      'type/mismatch: `inner` of `twice` takes an optimizer, found a pure number',
    ]);
  });

  it('checks the values of the kind where they stand', async () => {
    const [found] = await codesOf('twice(sgd(lr: -1))');
    assert.match(found, /^value\/range: `lr` of `sgd` must be/);
  });

  it('is bound when `check` sees it', async () => {
    assert.deepEqual(await codesOf('twice(twice)'), ['twice/twice: `twice` of `twice` is four times']);
  });

  it('is bound to its descriptor for `build`, at any depth', async () => {
    const value = evaluate(await optimizerOf('twice(sgd(lr: 0.5))'), EMPTY_SCOPE) as KindValue;
    const { values } = boundKind(value, catalog);
    const inner = values.inner as BoundKind;
    assert.equal(inner.descriptor, catalog.find('optimizer', 'sgd'));
    assert.equal(inner.values.lr, 0.5);
  });
});
