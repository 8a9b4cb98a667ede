import assert from 'node:assert/strict';
import { checkPlugin } from '../../../runtime/border/check-plugin.ts';
import type { PluginFault } from '../../../runtime/border/plugin-fault.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

type Parts = Readonly<Record<string, unknown>>;

/** A kind that is good but for these parts. */
const kind = (parts: Parts = {}): Parts => ({
  category: 'topology',
  name: 'odd',
  summary: 'Odd.',
  doc: 'Odd.',
  cites: [],
  examples: [],
  params: {},
  shape: () => ({}),
  build: () => ({}),
  ...parts,
});
const pluginOf = (...kinds: unknown[]) => ({ default: { apiVersion: 1, kinds } });
const withParam = (param: Parts) => pluginOf(kind({ params: { n: { kind: 'count', doc: 'Ranks.', ...param } } }));

function faultOf(exports: Parts): PluginFault {
  try {
    checkPlugin(exports);
  } catch (error) {
    return error as PluginFault;
  }
  throw new Error('expected a fault');
}

describe('what a module must export to be a plugin', () => {
  it('a list of kinds for this version', () => {
    assert.deepEqual(
      checkPlugin(pluginOf(kind())).map(({ name }) => name),
      ['odd'],
    );
  });

  it('every built-in kind would pass', () => {
    assert.equal(checkPlugin(pluginOf(...builtinCatalog.kinds)).length, builtinCatalog.kinds.length);
  });

  for (const [what, exports, message, hint] of [
    [
      'no default export',
      {},
      'expected a plugin as the default export, found nothing',
      /definePlugin\(\{ apiVersion: 1/,
    ],
    ['another version', { default: { apiVersion: 99 } }, 'expected `apiVersion: 1`, found 99', /a newer Syncline/],
    [
      'no version',
      { default: { kinds: [] } },
      'expected `apiVersion: 1`, found nothing',
      /newer version of the plugin/,
    ],
    ['no kinds', pluginOf(), 'expected a list `kinds` with at least one kind, found a list of 0'],
    ['no object', pluginOf(7), 'expected kinds, made by `defineTopology` and its like, found 7'],
    [
      'a name in capitals',
      pluginOf(kind({ name: 'Odd One' })),
      'expected a name of a kind, found "Odd One"',
      /camel case/,
    ],
    ['a name that objects have', pluginOf(kind({ name: 'toString' })), 'expected a name of a kind, found "toString"'],
    [
      'an unknown category',
      pluginOf(kind({ category: 'topologie' })),
      '`odd` has no category that is known, found "topologie"',
      /expected one of topology, algorithm/,
    ],
    ['a missing text', pluginOf(kind({ summary: undefined })), '`odd` expects `summary`, found nothing'],
    [
      'a missing function',
      pluginOf(kind({ shape: undefined })),
      '`odd` expects a function `shape`, found nothing',
      /topologies/,
    ],
    ['two of one name', pluginOf(kind(), kind()), 'the topology `odd` is there twice'],
    [
      'a default out of range',
      withParam({ min: 1, default: 0 }),
      '`odd`: the default of `n` must be at least 1, found 0',
    ],
    [
      'a default of another type',
      withParam({ kind: 'boolean', default: 1 }),
      '`odd`: the default of `n` must be a condition, found 1',
    ],
    ['a choice without words', withParam({ kind: 'choice' }), '`odd`: `n` needs at least two `choices`'],
    [
      'a default that is no choice',
      withParam({ kind: 'choice', choices: { a: 'A.', b: 'B.' }, default: 'c' }),
      '`odd`: the default of `n` must be one of a, b, found c',
    ],
    ['a range without values', withParam({ min: 3, max: 2 }), '`odd`: `min` of `n` is above its `max`'],
    [
      'a file that nobody named',
      withParam({ kind: 'file', default: './a.json' }),
      '`odd`: the default of `n` must be left out: whoever uses the kind names the file',
    ],
    ['no explanation', withParam({ doc: ' ' }), '`odd`: the parameter `n` needs a `doc` that says what it means'],
  ] as readonly (readonly [string, Parts, string, RegExp?])[]) {
    it(`is told in a sentence: ${what}`, () => {
      const fault = faultOf(exports);
      assert.equal(fault.message, message);
      if (hint) assert.match(fault.hint ?? '', hint);
    });
  }

  it('a list stands first, where it takes what is in brackets', () => {
    const params = { a: { kind: 'count', doc: 'A.' }, b: { kind: 'count', doc: 'B.', list: true } };
    assert.match(faultOf(pluginOf(kind({ params }))).message, /the list `b` must be the first parameter/);
  });

  it('keys that would reach prototypes are no names of parameters', () => {
    const params = JSON.parse('{ "__proto__": { "kind": "count", "doc": "A." } }');
    assert.match(
      faultOf(pluginOf(kind({ params }))).message,
      /expected a name of a parameter of `odd`, found "__proto__"/,
    );
  });
});
