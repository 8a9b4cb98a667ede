import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';
import { ERROR, FAILING, RINGS } from './sample-files.ts';

/** A claim that holds, one that does not, a point that fails, and a file with an error. */
const FILES = { 'rings.syncline': RINGS, 'growing.syncline': FAILING, 'pod.syncline': ERROR };
const NAMES = Object.keys(FILES);

describe('syncline test --reporter json', () => {
  it('has a case per claim, per failed point and per file with errors', () =>
    inFolder(FILES, async ({ call }) => {
      const { code, stdout } = await call(['test', '--reporter', 'json', ...NAMES]);
      assert.equal(code, 1);
      const { passed, failed, skipped, interrupted, cases } = JSON.parse(stdout);
      assert.deepEqual([passed, failed, skipped, interrupted], [1, 4, 0, false]);
      assert.deepEqual(
        cases.map(({ file, experiment, name, line, status, type }: Record<string, unknown>) => [
          file,
          experiment,
          name,
          line,
          status,
          type,
        ]),
        [
          ['rings.syncline', 'rings', 'stepsPerPhase == 15', 9, 'passed', 'claim'],
          ['rings.syncline', 'rings', 'slower < 1 where size >= 2 MiB', 10, 'failed', 'claim'],
          ['growing.syncline', 'growing', 'runs at n = 8192', 0, 'failed', 'algorithm/too-large'],
          ['growing.syncline', 'growing', 'time < 1 s', 5, 'failed', 'claim'],
          ['pod.syncline', '', 'has no errors', 1, 'failed', 'name/unknown'],
        ],
      );
      assert.deepEqual([cases[0].measured, cases[0].unit], [15, '']);
    }));
});

describe('syncline test --reporter junit', () => {
  it('is well-formed XML with counts that add up', () =>
    inFolder(FILES, async ({ call }) => {
      const { code, stdout } = await call(['test', '--reporter', 'junit', ...NAMES]);
      assert.equal(code, 1);
      const elements = readXml(stdout);
      const [root, ...others] = elements;
      assert.deepEqual([root.name, root.attributes.tests, root.attributes.failures], ['testsuites', '5', '4']);
      const suites = others.filter(({ name }) => name === 'testsuite');
      assert.deepEqual(
        suites.map(({ attributes: { name, tests, failures } }) => [name, tests, failures]),
        [
          ['rings.syncline rings', '2', '1'],
          ['growing.syncline growing', '2', '2'],
          ['pod.syncline', '1', '1'],
        ],
      );
      const cases = others.filter(({ name }) => name === 'testcase');
      assert.deepEqual(cases[1].attributes, {
        name: 'slower < 1 where size >= 2 MiB',
        classname: 'rings.syncline.rings',
        file: 'rings.syncline',
        line: '10',
      });
      const failures = others.filter(({ name }) => name === 'failure');
      assert.match(failures[0].attributes.message, /^measured 1\.\d+ at size = 2 MiB$/);
      assert.equal(failures[1].attributes.type, 'algorithm/too-large');
    }));

  it('escapes what XML reads otherwise, and drops what it cannot hold', () =>
    inFolder({ 'a & "b".syncline': RINGS.replace('slower < 1', 'slower < 0.5 + 0.5') }, async ({ call }) => {
      const { stdout } = await call(['test', '--reporter', 'junit', 'a & "b".syncline']);
      assert.ok(stdout.includes('slower &lt; 0.5 + 0.5 where size &gt;= 2 MiB'));
      assert.ok(stdout.includes('file="a &amp; &quot;b&quot;.syncline"'));
      assert.equal(readXml(stdout).filter(({ name }) => name === 'testcase').length, 2);
    }));

  it('marks what was skipped', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const { stdout } = await call(['test', '--reporter', 'junit', '--set', 'size=1 MiB', 'rings.syncline']);
      const skipped = readXml(stdout).filter(({ name }) => name === 'skipped');
      assert.deepEqual(
        skipped.map(({ attributes }) => attributes.message),
        ['no point meets its `where`'],
      );
    }));

  it('gives the same bytes each time', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const { stdout } = await call(['test', '--reporter', 'junit', 'rings.syncline']);
      assert.equal((await call(['test', '--reporter', 'junit', 'rings.syncline'])).stdout, stdout);
    }));
});

describe('syncline test --reporter tap', () => {
  it('numbers its lines, and plans as many', () =>
    inFolder(FILES, async ({ call }) => {
      const { stdout } = await call(['test', '--reporter', 'tap', ...NAMES]);
      const lines = stdout.trimEnd().split('\n');
      assert.equal(lines[0], 'TAP version 14');
      assert.equal(lines.at(-1), '1..5');
      const points = lines.filter((line) => /^(not )?ok /.test(line));
      assert.deepEqual(points, [
        'ok 1 - rings.syncline: rings: stepsPerPhase == 15',
        'not ok 2 - rings.syncline: rings: slower < 1 where size >= 2 MiB',
        'not ok 3 - growing.syncline: growing: runs at n = 8192',
        'not ok 4 - growing.syncline: growing: time < 1 s',
        'not ok 5 - pod.syncline: has no errors',
      ]);
      const block = lines.slice(lines.indexOf(points[0]) + 1, lines.indexOf(points[1]));
      assert.deepEqual([block[0], block.at(-1)], ['  ---', '  ...']);
      assert.ok(block.includes('  line: 9') && block.includes('  measured: 15'));
    }));

  it('escapes numbers that would begin a directive, and skips with one', () =>
    inFolder({ '#1.syncline': RINGS }, async ({ call }) => {
      const { stdout } = await call(['test', '--reporter', 'tap', '--set', 'size=1 MiB', '#1.syncline']);
      assert.match(stdout, /^ok 1 - \\#1\.syncline: rings: stepsPerPhase == 15$/m);
      assert.match(stdout, /^ok 2 - \\#1\.syncline: .* # SKIP no point meets its `where`$/m);
    }));
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A strict reader of the XML that there is: every tag closed in order, every attribute quoted, every `&` an entity. */
function readXml(text: string): Element[] {
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  assert.notEqual(body, text);
  const found: Element[] = [];
  const open: string[] = [];
  let rest = body;
  while (rest !== '') {
    const words = /^[^<&>]+|^&(?:amp|lt|gt|quot|apos|#\d+);/.exec(rest)?.[0];
    const tag = /^<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/.exec(rest);
    assert.ok(words ?? tag, `expected text or a tag at ${rest.slice(0, 60)}`);
    rest = rest.slice((words ?? tag?.[0] ?? '').length);
    if (!tag) continue;
    const [, isEnd, name, attributes, isEmpty] = tag;
    if (isEnd) {
      assert.equal(open.pop(), name);
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, plainText(value)]);
    found.push({ name, attributes: Object.fromEntries(pairs) });
    if (!isEmpty) open.push(name);
  }
  assert.deepEqual(open, []);
  return found;
}

function plainText(text: string): string {
  const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
  return text.replace(/&(\w+);/g, (_, name) => characters[name]);
}
