import assert from 'node:assert/strict';
import { SynclineTerminals } from '../../language/generated/ast.ts';
import { parseQuantity } from '../../runtime/units/quantity.ts';
import { UNITS } from '../../runtime/units/unit-table.ts';
import { analyze, expectIssues } from './marks.ts';
import { bracketed } from './print-brackets.ts';

describe('precedence of operators', () => {
  const cases: Readonly<Record<string, string>> = {
    '1 + 2 ^ 3 * (4 mod 5)': '(1 + ((2 ^ 3) * (4 mod 5)))',
    '-2 ^ 2': '(- (2 ^ 2))',
    '2 ^ -1': '(2 ^ (- 1))',
    '2 ^ 3 ^ 2': '(2 ^ (3 ^ 2))',
    '2 ^ -3 ^ 2': '(2 ^ (- (3 ^ 2)))',
    '- - 1': '(- (- 1))',
    '1 - 2 - 3': '((1 - 2) - 3)',
    '1 - -2': '(1 - (- 2))',
    '8 / 4 / 2': '((8 / 4) / 2)',
    '8 div 3 mod 2': '((8 div 3) mod 2)',
    '2 * 3 + 4 * 5': '((2 * 3) + (4 * 5))',
    'a + b xor c': '((a + b) xor c)',
    'a xor b + c': '(a xor (b + c))',
    'a xor b == c': '((a xor b) == c)',
    'not a == b': '(not (a == b))',
    'not a and b': '((not a) and b)',
    'not not a': '(not (not a))',
    'a or b and c': '(a or (b and c))',
    'a and b or c and d': '((a and b) or (c and d))',
    'a < b and c >= d + 1': '((a < b) and (c >= (d + 1)))',
    'a[x: 1] / a[x: 2, y: 3]': '(a[x: 1] / a[x: 2, y: 3])',
    '(a / b)[x: 1]': '(a / b)[x: 1]',
    '-a[x: 1] ^ 2': '(- (a[x: 1] ^ 2))',
    'f(1, y: 2 + 3) * 2': '(f(1, y: (2 + 3)) * 2)',
    'f(x)[y: 1](2)': 'f(x)[y: 1](2)',
    '64 MiB / (16 GB/s)': '(64 MiB / 16 GB/s)',
    '64 MiB / 16 GB/s': '(64 MiB / 16 GB/s)',
    '3 s / s': '(3 s / s)',
  };
  for (const [written, read] of Object.entries(cases)) {
    it(`${written} is ${read}`, () => assert.equal(bracketed(written), read));
  }

  for (const chain of ['a < b < c', 'a == b == c', 'a <= b > c']) {
    it(`${chain} is an error`, () => assert.throws(() => bracketed(chain)));
  }
});

describe('numbers and quantities', () => {
  it('with digits in groups, fractions and powers of ten', async () => {
    const { planned } = await analyze(
      'experiment e { allreduce 1_048_576 B on ring(1_6, bandwidth: 1_6.5e1 GB/s) using ring }',
    );
    assert.ok(planned);
    const { run } = planned.plan.experiments[0];
    assert.ok(run.sentence === 'allreduce');
    const { size, topology } = run;
    assert.deepEqual(size, { op: 'literal', value: 1_048_576 });
    assert.ok(topology.op === 'kind');
    assert.deepEqual(topology.args.nodes, { op: 'literal', value: 16 });
    assert.deepEqual(topology.args.bandwidth, { op: 'literal', value: 165e9 });
  });

  const terminal = new RegExp(`^(?:${SynclineTerminals.QUANTITY.source})$`);

  it('every unit of the table makes a quantity, with and without a blank', () => {
    for (const { symbol } of UNITS) {
      for (const text of [`16 ${symbol}`, `16${symbol}`, `1_6.5e3\t${symbol}`]) assert.match(text, terminal);
    }
  });

  it('every unit that the grammar takes is in the table', () => {
    const letters = ['', 'k', 'K', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'ki', 'p', 'n', 'u', 'µ', 'μ', 'm'];
    const names = ['B', 'B/s', 'b', 'bps', 'b/s', 's', 'min', 'h', 'Hz', 'FLOPs', 'FLOP', 'FLOP/s', 'FLOPS', '%', 'd'];
    const taken = letters
      .flatMap((prefix) => names.map((name) => prefix + name))
      .filter((unit) => terminal.test(`1 ${unit}`));
    assert.ok(taken.length >= UNITS.length);
    for (const unit of taken) assert.ok(parseQuantity(`1 ${unit}`), `the table has no \`${unit}\``);
    for (const { symbol } of UNITS) assert.ok(taken.includes(symbol), `this test does not build \`${symbol}\``);
  });

  it('a unit ends where its word ends, and stands on the line of its number', () =>
    expectIssues(`
      let a = 1 sec
                ^^^ unit/unknown
      let b = 1 B2
                ^^ unit/unknown did you mean \`B\`?
      let c = 2
      let s = 1
      let d = c * s
      let e = 1 s / 2 s
    `));
});

describe('files of all sorts', () => {
  const text = 'let a = 1\n// c\ntopology b = ring(4,\n  bandwidth: 1 GB/s)\nlet c = x\n';

  it('lines that end with CR LF count as with LF', async () => {
    const unix = await analyze(text);
    const windows = await analyze(text.replaceAll('\n', '\r\n'));
    assert.equal(unix.issues.length, 1);
    assert.deepEqual(windows.issues, unix.issues);
  });

  it('a byte order mark is no character of the language', async () => {
    const { issues } = await analyze(`\uFEFF${text}`);
    assert.deepEqual(
      issues.map(({ code, place }) => [code, place.startLine]),
      [['name/unknown', 4]],
    );
  });

  for (const [what, empty] of [
    ['nothing', ''],
    ['blanks', ' \n\t\n'],
    ['comments', '// a\n/* b */'],
    ['an open comment', '// a'],
  ]) {
    it(`of ${what} have an empty plan`, async () => {
      const { issues, planned } = await analyze(empty);
      assert.deepEqual(issues, []);
      assert.deepEqual(planned?.plan.experiments, []);
    });
  }

  it('with a comment that is not closed', async () => {
    const { issues } = await analyze('let a = 1\n/* open\n');
    assert.equal(issues[0].place.startLine, 1);
  });
});
