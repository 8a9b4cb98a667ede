import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CONFIG_NAME, findConfig, parseConfig, readConfig } from '../../../../runtime/host/plugins/config.ts';
import { createTrustStore, trustFile } from '../../../../runtime/host/plugins/trust-store.ts';

const parse = (text: string) => parseConfig('/w/syncline.config.json', text);
/** The text of a place, and what is said of it. */
const saidOf = (text: string) =>
  parse(text).problems.map(({ message, span }) => [text.slice(span.start, span.end), message]);

describe('syncline.config.json', () => {
  it('names plugins, each with its place', () => {
    const text = '{ // ours\n  "plugins": ["./a.ts", "syncline-plugin-b"],\n}';
    const { plugins, problems } = parse(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      plugins.map(({ ref, span }) => [ref.module, ref.from, text.slice(span.start, span.end)]),
      [
        ['./a.ts', 'file:///w/', '"./a.ts"'],
        ['syncline-plugin-b', 'file:///w/', '"syncline-plugin-b"'],
      ],
    );
  });

  for (const [text, place, message] of [
    ['{ "plugin": [] }', '"plugin"', 'there is no setting `plugin`; there is `plugins`'],
    ['{ "plugins": "./a.ts" }', '"./a.ts"', 'expected a list of modules in `plugins`'],
    ['{ "plugins": [7] }', '7', 'expected a module such as `"./plugins/moebius.ts"` or `"syncline-plugin-name"`'],
    ['{ "plugins": ["./a.ts", "./a.ts"] }', '"./a.ts"', '`./a.ts` is there twice (`plugins.1`)'],
    ['[]', '[]', 'expected an object such as `{ "plugins": [] }`'],
    ['{ "plugins" ["./a.ts"] }', '[', 'expected JSON, found a mistake: colon expected'],
  ] as const) {
    it(`says what is wrong: ${text}`, () => assert.deepEqual(saidOf(text)[0], [place, message]));
  }

  it('is looked for from a folder upwards, not above the top', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'syncline-config-'));
    try {
      const inner = path.join(root, 'a/b');
      mkdirSync(inner, { recursive: true });
      writeFileSync(path.join(root, CONFIG_NAME), '{}');
      assert.equal(findConfig(inner), path.join(root, CONFIG_NAME));
      assert.equal(findConfig(inner, path.join(root, 'a')), undefined);
      assert.equal(findConfig(root, root), path.join(root, CONFIG_NAME));
      assert.match(readConfig(path.join(root, 'nowhere.json')).problems[0].message, /^it cannot be read: /);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('trust in folders', () => {
  it('reaches into what is below, is taken back, and survives a broken file', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'syncline-trust-'));
    try {
      const file = path.join(root, 'settings/trust.json');
      const store = createTrustStore(file);
      const [a, inner, other] = ['a', 'a/b', 'ab'].map((name) => path.join(root, name));
      for (const folder of [inner, other]) mkdirSync(folder, { recursive: true });
      assert.equal(store.isTrusted(a), false);
      store.trust(a);
      assert.deepEqual([a, inner, other, root].map(store.isTrusted), [true, true, false, false]);
      assert.equal(createTrustStore(file).folders().length, 1);
      assert.deepEqual([store.revoke(inner), store.revoke(a), store.isTrusted(a)], [false, true, false]);
      writeFileSync(file, '{ "folders": "all" }');
      assert.deepEqual(store.folders(), []);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('is kept where the settings of a user are', () => {
    assert.equal(trustFile({ XDG_CONFIG_HOME: '/c' }), path.join('/c', 'syncline', 'trust.json'));
  });
});
