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

/** A good file after one to four edits. */
export const mutated = fc
  .tuple(fc.constantFrom(...OWN_TEXTS, ...EXAMPLES), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => edits.reduce((changed, apply) => apply(changed), text));
