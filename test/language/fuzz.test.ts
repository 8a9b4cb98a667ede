/**
 * Broken text never breaks the language: parsing, checking, completion and hover answer for any mutation of a file, in
 * less than a second, with places inside the text, and twice the same. Langium swallows what a check throws and writes it
 * to the console, so the console is watched too.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { EmptyFileSystem, URI } from 'langium';
import type { Analysis } from '../../language/analyze.ts';
import type { SynclineAstType } from '../../language/generated/ast.ts';
import { createSynclineServices } from '../../language/module.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { analyze } from './marks.ts';

const SEED = 20_210_614;
const MAX_MILLISECONDS = 1_000;

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

type Edit = (text: string) => string;

/** A place or stretch of the text in thousandths of its length, or in tokens. */
const place = fc.nat(999);
const word = fc.constantFrom(...WORDS);

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

const edit: fc.Arbitrary<Edit> = fc.oneof(
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

const mutated = fc
  .tuple(fc.constantFrom(...OWN_TEXTS, ...EXAMPLES), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => edits.reduce((changed, apply) => apply(changed), text));

/** Runs one request and holds its time against the ceiling. */
async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now();
  const result = await work();
  const took = performance.now() - start;
  assert.ok(took < MAX_MILLISECONDS, `${what} took ${took} ms`);
  return result;
}

function assertInside({ issues }: Analysis, text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { place: at, message } of issues) {
    const around = `${JSON.stringify(at)} of "${message}"`;
    assert.ok(at.startLine >= 0 && at.endLine < lines.length, around);
    assert.ok(
      at.startLine < at.endLine || (at.startLine === at.endLine && at.startCharacter <= at.endCharacter),
      around,
    );
    assert.ok(at.startCharacter >= 0 && at.startCharacter <= lines[at.startLine].length, around);
    assert.ok(at.endCharacter <= lines[at.endLine].length, around);
  }
}

/** One lower-case sentence without full stop; the way out apart. */
function assertReadsWell({ issues }: Analysis): void {
  for (const { message, hint = 'none', code } of issues) {
    for (const text of [message, hint]) {
      assert.match(text, /^[a-z`]/, `${code}: ${text}`);
      assert.doesNotMatch(text, /\.$|[\r\n]|undefined|\[object|NaN/, `${code}: ${text}`);
    }
  }
}

describe('fuzzing', () => {
  let said: string[] = [];
  const { error } = console;
  before(() => {
    console.error = (...args: unknown[]) => said.push(args.map(String).join(' '));
  });
  after(() => {
    console.error = error;
  });

  it('sees what a check throws', async () => {
    const { syncline, shared } = createSynclineServices(EmptyFileSystem, builtinCatalog);
    const fault = () => {
      throw new Error('a fault of ours');
    };
    syncline.validation.ValidationRegistry.register<SynclineAstType>({ Model: fault });
    const document = shared.workspace.LangiumDocumentFactory.fromString('let a = 1', URI.parse('memory:/a.syncline'));
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    const faults = (document.diagnostics ?? []).map(({ message }) => String(message)).concat(said);
    assert.ok(faults.some((text) => text.includes('An error occurred during validation')));
  });

  it('check: any mutation of a file has an answer', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        said = [];
        const first = await timed('the check', () => analyze(text));
        assert.ok(!first.issues.some(({ message }) => message.includes('An error occurred')), 'a check has thrown');
        assert.deepEqual(said, []);
        assertInside(first, text);
        assertReadsWell(first);
        assert.equal(
          first.planned === undefined,
          first.issues.some(({ severity }) => severity === 'error'),
        );
        assert.deepEqual(await analyze(text), first);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('check: text from nowhere has an answer', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        said = [];
        const found = await timed('the check', () => analyze(text));
        assert.ok(!found.issues.some(({ message }) => message.includes('An error occurred')), 'a check has thrown');
        assert.deepEqual(said, []);
        assertInside(found, text);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('completion and hover answer anywhere', async () => {
    const { syncline, shared } = createSynclineServices(EmptyFileSystem, builtinCatalog);
    const { LangiumDocuments: documents, LangiumDocumentFactory: factory, DocumentBuilder: builder } = shared.workspace;
    const uri = URI.parse('memory:/fuzz.syncline');
    await fc.assert(
      fc.asyncProperty(mutated, place, async (text, at) => {
        said = [];
        const document = factory.fromString(text, uri);
        documents.addDocument(document);
        try {
          await builder.build([document], { validation: true });
          const position = document.textDocument.positionAt(Math.round((at / 999) * text.length));
          const params = { textDocument: { uri: uri.toString() }, position };
          const { CompletionProvider, HoverProvider } = syncline.lsp;
          assert.ok(CompletionProvider && HoverProvider);
          await timed('completion', () => CompletionProvider.getCompletion(document, params));
          await timed('hover', () => HoverProvider.getHoverContent(document, params));
          assert.deepEqual(said, []);
        } finally {
          documents.deleteDocument(uri);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
