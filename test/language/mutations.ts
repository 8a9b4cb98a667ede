/** Files that went wrong: characters and tokens deleted, doubled, swapped or put in, at random places of good files. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

const OWN_TEXTS = [
  `let n = 3
topology pod = ring(n * 4, bandwidth: 100 Gbps / 2, latency: 1 us)
topology grid = torus([4, 4], bandwidth: 1 GB/s, interfaces: 1)
algorithm exact = multitree(rule: paper)
experiment e "Title" {
  allreduce s on net using alg
  seed 3
  vary (net, alg) = [(pod, ring), (grid, exact), (pod, halvingDoubling(fold: true))]
  vary p = 10 ..< 20 by 2
  vary q = 1 .. 100 in 3 log
  let s = 2 ^ p * 1 B
  let gain = (time / q)[net: pod, alg: ring] / max(time, 1 ns)
  chart line(x: s, y: gain, series: alg, yScale: log)
  expect not (gain > 2) or alg == ring and net != grid where p mod 4 == 0
}
`,
  `/** Doc */ let a = -2 ^ 2 ^ 3 xor 5 div 2 // end
let b = [a, abs(a), 1_000.5e3, 20%, 0]
let c = "text" == "text" and true or not false
experiment x { allreduce 1 MiB on mesh(2, 3, bandwidth: 1 GB/s) using ring(order: rank) expect time < 1 s }`,
  `fn next(r: count, n: count = 4) = (r + 1) mod n
topology pair(k: count = 2, speed: bandwidth = 1 GB/s) {
  node gpu[k]
  switch sw
  for g in 0 ..< k { link gpu[g] <-> sw (bandwidth: speed, latency: 1 us) }
}
topology both { use pair(2) as p[2] link p[0].gpu[1] -> p[1].sw (bandwidth: 1 GB/s) link p[1][0] <-> p[0][0] (1 GB/s) }
algorithm own(shift: count = 0) {
  require n >= 2 "two ranks"
  chunks n
  let seen = [r == shift for r in 0 ..< n if r < n]
  for s in 0 ..< n - 1 { step { for r in 0 ..< n { reduce (r - s) mod n from r to next(r, n) } } }
  for s in 0 ..< n - 1 { step { for r in 0 ..< n { copy (r + 1 - s) mod n from r to next(r, n) } } }
}
optimizer rule(lr: positive = 0.1) {
  state v = 0
  if step > 3 { v = 0.9 * v + gradient } else { v = gradient }
  x = x - lr * (if norm(v) > 1 then 1 / norm(v) else 1) * v
}
experiment e { allreduce 1 MiB on pair(4) using own expect time > 0 s }
experiment t { train quadratic(1, 4) with rule for 5 steps expect loss < 10 }`,
];

/** A construct or two each, so that a hundred thousand of them are read in a minute. */
const SNIPPETS = [
  'import { a, b } from "./c.syncline"',
  'let a = -2 ^ 3 * (b mod 4) + c',
  'let a = if b > 1 then 16 GB/s else c / 2',
  'let a = [k * 2 for k in 0 ..< 3 if k != b]',
  'let a = max(1, b)[0] and not true or "t" == c',
  'fn f(x: count, y: list<real> = [1]) = x + y[0]',
  'topology t = torus(4, 4, bandwidth: 1 GB/s)',
  'topology t(k: count = 3) { node a[k, 2] switch s }',
  'topology t { node a[2] link a[0] <-> a[1] (bandwidth: 1 GB/s) }',
  'topology t { use ring(3, bandwidth: 1 GB/s) as p[2] link p[0][1] -> p[1][0] (1 GB/s) interfaces 1 }',
  'algorithm a { chunks n schedule lockstep require n > 1 "few" }',
  'algorithm a { step { for r in 1 ..< n { reduce 0 .. 1 from r to r - 1 } } }',
  'algorithm a { let l = [0 for r in 0 ..< n] l[0] = 2 if n > 1 { l = [1] } else if wraps { l[1] = 3 } else {} }',
  'algorithm a { step { copy [0, 1] from neighbors(0)[0] to rankAt([1]) } }',
  'optimizer o(lr: positive = 0.1) { state v = 0 v = 0.9 * v + gradient x = x - lr * v }',
  'optimizer o { let s = if norm(x) > 1 then 2 else step x = clip(x, -1, 1) / s }',
  'experiment e { allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring }',
  'experiment e "T" { train quadratic(1) with sgd until loss < 1 within 9 steps repeat 2 seed 3 }',
  'experiment e { vary (a, b) = [(1, 2)] vary c = 1 .. 8 by *2 vary d = 1 ..< 9 in 3 log }',
  'experiment e { chart line(x: a, y: time[b: 1]) measure trace(every: 2) expect a > 1 where b }',
];

const EXAMPLES = readdirSync('examples')
  .filter((name) => name.endsWith('.syncline'))
  .map((name) => readFileSync(`examples/${name}`, 'utf8'));

const WORDS = [
  ...[
    'topology',
    'algorithm',
    'let',
    'experiment',
    'allreduce',
    'vary',
    'seed',
    'chart',
    'expect',
    'on',
    'using',
    'by',
  ],
  ...[
    'in',
    'log',
    'where',
    'and',
    'or',
    'not',
    'mod',
    'div',
    'xor',
    'true',
    'time',
    'ring',
    'torus',
    'multitree',
    'line',
  ],
  ...['node', 'switch', 'link', 'use', 'as', 'chunks', 'step', 'reduce', 'copy', 'from', 'to', 'schedule', 'state'],
  ...['require', 'for', 'if', 'then', 'else', 'fn', 'interfaces', 'lockstep', 'gradient', 'x', 'n', '->', '<->', '.'],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '=',
    '==',
    '<',
    '..',
    '..<',
    '*',
    '/',
    '^',
    '-',
    '+',
    '"',
    '/*',
    '*/',
    '//',
  ],
  ...[
    '0',
    '-1',
    '1e308',
    '9_007_199_254_740_993',
    '1e999',
    '16 GB/s',
    '3 ns',
    '64 MiB',
    '%',
    '\r\n',
    '\uFEFF',
    '__proto__',
  ],
  ...['constructor', 'toString', 'hasOwnProperty'],
] as const;

export type Edit = (text: string) => string;

/** A place or stretch of the text in thousandths of its length, or in tokens. */
export const place = fc.nat(999);
export const word = fc.constantFrom(...WORDS);

const onCharacters =
  (change: (text: string, from: number, to: number) => string) =>
  (a: number, length: number): Edit => {
    return (text) => {
      const from = Math.floor((a / 1000) * text.length);
      return change(text, from, Math.min(text.length, from + length));
    };
  };

const onTokens =
  (change: (tokens: string[], i: number, j: number) => void) =>
  (a: number, b: number): Edit => {
    return (text) => {
      const tokens = text.match(/\s+|\w+|[^\w\s]/gu) ?? [];
      change(tokens, Math.floor((a / 1000) * tokens.length), Math.floor((b / 1000) * tokens.length));
      return tokens.join('');
    };
  };

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(place, fc.integer({ min: 1, max: 20 }))
    .map(([a, n]) => onCharacters((t, i, j) => t.slice(0, i) + t.slice(j))(a, n)),
  fc
    .tuple(place, fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([a, s]) => onCharacters((t, i) => t.slice(0, i) + s + t.slice(i))(a, 0)),
  fc.tuple(place, word).map(([a, w]) => onCharacters((t, i) => `${t.slice(0, i)} ${w} ${t.slice(i)}`)(a, 0)),
  place.map((a) => onCharacters((t, i) => t.slice(0, i))(a, 0)),
  place.map((a) => onCharacters((t, i) => t.slice(i))(a, 0)),
  fc.tuple(place, place).map(([a, b]) => onTokens((tokens, i) => tokens.splice(i, 1))(a, b)),
  fc.tuple(place, place).map(([a, b]) => onTokens((tokens, i, j) => tokens.splice(i, 0, tokens[j] ?? ''))(a, b)),
  fc.tuple(place, word).map(([a, w]) => onTokens((tokens, i) => tokens.splice(i, 1, w))(a, 0)),
  fc.tuple(place, place).map(([a, b]) =>
    onTokens((tokens, i, j) => {
      if (i < tokens.length && j < tokens.length) [tokens[i], tokens[j]] = [tokens[j], tokens[i]];
    })(a, b),
  ),
);

const mutatedOf = (texts: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength }))
    .map(([text, edits]) => edits.reduce((changed, apply) => apply(changed), text));

/** A good file after one to four edits, an example or one of ours. */
export const mutated = mutatedOf([...OWN_TEXTS, ...EXAMPLES], 4);

/** One of ours: its schedules are proved in milliseconds. */
export const mutatedOwn = mutatedOf(OWN_TEXTS, 4);

/** A good line or two after one to three edits. */
export const mutatedSnippet = mutatedOf(SNIPPETS, 3);
