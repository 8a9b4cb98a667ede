/**
 * What is read in pieces is what is read as a whole: random changes are made to a file, one after the other, as in an editor, and
 * after each the trees, the diagnostics, the plan and the answers of the editor are those of a fresh reading of the same text.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { piecesOf } from '../../../language/incremental/blocks.ts';
import { type Edit, edit, place, word } from '../mutations.ts';
import { createEditor, snapshot } from './snapshot.ts';

const SEED = 20_261_126;
/** More of them by hand: `SYNCLINE_EDITS=1000 npx mocha test/language/incremental/incremental.test.ts`. */
const RUNS = Number(process.env.SYNCLINE_EDITS ?? 10);

/** Declarations of every sort, with comments in all places, and names that lead from one to the other. */
const PARTS = [
  (i: number) =>
    `/** Network ${i}. */\ntopology pod${i} = torus(${2 + (i % 3)}, 4, bandwidth: rate${i % 4}, latency: 150 ns)\n\n`,
  (i: number) => `let rate${i % 5} = ${10 + i} GB/s // of pod${i}\n`,
  (i: number) => `let twice${i} = rate${i % 5} * 2 let half${i} = rate${(i + 1) % 5} / 2\n`,
  (i: number) => `algorithm ring${i} = multitree(rule: paper)\n/* loose\n   comment ${i} */\n`,
  (i: number) =>
    `problem bowl${i} = quadratic(dimension: ${2 + i}, condition: 10)\noptimizer down${i} = sgd(lr: 0.01)\n`,
  (i: number) => `/** Experiment ${i}. */
experiment e${i} "Number ${i}" {
  allreduce size on pod${i % 6} using alg
  // axes
  vary size = 32 KiB .. 64 MiB by *2
  vary alg  = [ring, ring${i % 3}, multitree]
  let speedup = time[alg: ring] / time
  chart line(x: size, y: busBandwidth, series: alg, xScale: log)
  expect speedup[alg: multitree] >= 1 where size > 1 MiB
}
`,
  (i: number) => `fn next${i % 3}(r: count, n: count) = (r + 1) mod n
topology pod${i}(k: count = ${2 + (i % 4)}) {
  node gpu[k] // ranks
  for r in 1 ..< k { link gpu[r - 1] <-> gpu[r] (bandwidth: rate${i % 4}) }
  link gpu[${i % 4}] <-> gpu[0] (bandwidth: 1 GB/s)
}
`,
  (i: number) => `algorithm ring${i % 3}(shift: count = 0) {
  chunks n
  for s in 0 ..< n - 1 {
    step { for r in 0 ..< n { reduce (r - s + shift) mod n from r to next${i % 3}(r, n) } }
  }
  for s in 0 ..< n - 1 {
    step { for r in 0 ..< n { copy (r + ${i % 2} - s + shift) mod n from r to next${i % 3}(r, n) } }
  }
}
`,
  (i: number) => `experiment t${i} {
  train bowl${i % 4} with o until loss < 1e-3 within 1_000 steps
  vary o = [down${i % 4}, momentum(lr: 0.001)]
  expect distance < 1
}

`,
];

const text: fc.Arbitrary<string> = fc
  .array(fc.nat(PARTS.length - 1), { minLength: 14, maxLength: 26 })
  .map((parts) => parts.map((part, i) => PARTS[part](i)).join(''));

const typed = fc.tuple(place, word).map(([a, w]): Edit[] => {
  const at = (t: string) => Math.floor((a / 1000) * t.length);
  let start = -1;
  // Letter by letter, each behind the one before.
  return [...` ${w} `].map((letter, i) => (t) => {
    if (i === 0) start = at(t);
    return t.slice(0, start + i) + letter + t.slice(start + i);
  });
});
const onLines = (change: (lines: string[], i: number, n: number) => void) =>
  fc.tuple(place, fc.integer({ min: 1, max: 4 })).map(([a, n]): Edit[] => [
    (t) => {
      const lines = t.split('\n');
      change(lines, Math.floor((a / 1000) * lines.length), n);
      return lines.join('\n');
    },
  ]);
const changes: fc.Arbitrary<Edit[]> = fc.oneof(
  typed,
  edit.map((one) => [one]),
  onLines((lines, i, n) => lines.splice(i, n)),
  onLines((lines, i, n) => lines.splice(i, 0, ...lines.slice(i, i + n))),
  onLines((lines, i) => lines.splice(i, 0, '')),
  onLines((lines, i, n) => lines.splice(i, 0, PARTS[n](n))),
  fc.constant<Edit[]>([(t) => t.replace(/\n/g, '\r\n')]),
);

const editing = createEditor();
const reading = createEditor();

/** Files of an editor after a change, held against those of one that opens them; gives the declarations that stayed. */
async function assertSame(
  files: ReadonlyMap<string, string>,
  changed: string,
  places: readonly number[],
): Promise<number> {
  const { LangiumDocuments } = editing.shared.workspace;
  const known = LangiumDocuments.all.toArray().find(({ uri }) => uri.path.includes(`/${changed}.`));
  const before = new Set(known ? piecesOf(known.parseResult.value) : []);
  const document = await editing.write(changed, files.get(changed) ?? '');
  const nKept = piecesOf(document.parseResult.value).filter((piece) => before.has(piece)).length;
  await reading.clear();
  for (const [name, text] of files) await reading.write(name, text);
  for (const fresh of reading.shared.workspace.LangiumDocuments.all) {
    const edited = LangiumDocuments.getDocument(fresh.uri);
    assert.ok(edited);
    const { length } = fresh.textDocument.getText();
    const offsets = places.map((a) => Math.floor((a / 1000) * length));
    const expected = await snapshot(reading, fresh, offsets);
    const found = await snapshot(editing, edited, offsets);
    for (const part of Object.keys(expected)) {
      assert.deepEqual(
        found[part],
        expected[part],
        `${part} of ${fresh.uri} after a change to:\n${files.get(changed)}`,
      );
    }
  }
  return nKept;
}

/** Applies one change after the other, each to the file that it is for, and in the end takes all back. */
async function assertEdits(
  first: ReadonlyMap<string, string>,
  steps: readonly (readonly [string, Edit])[],
  places: readonly number[],
) {
  await editing.clear();
  const files = new Map(first);
  for (const [name, text] of files) await editing.write(name, text);
  const back = [...first].map(([name, text]) => [name, () => text] as const);
  let nKept = 0;
  for (const [name, change] of [...steps, ...back]) {
    files.set(name, change(files.get(name) ?? ''));
    nKept += await assertSame(files, name, places);
  }
  return { nKept, nSteps: steps.length + back.length };
}

const places = fc.array(place, { minLength: 2, maxLength: 2 });

describe('a file that is read in pieces', function () {
  this.timeout(600_000);
  let kept = { nKept: 0, nSteps: 0 };
  beforeEach(() => {
    kept = { nKept: 0, nSteps: 0 };
  });
  const count = ({ nKept, nSteps }: typeof kept): void => {
    kept = { nKept: kept.nKept + nKept, nSteps: kept.nSteps + nSteps };
  };
  // Otherwise nothing has been tested.
  afterEach(() => assert.ok(kept.nKept > 5 * kept.nSteps, `${kept.nKept} declarations kept in ${kept.nSteps} steps`));

  it('is what it would be if it were read as a whole', async () => {
    const edits = fc.array(changes, { minLength: 2, maxLength: 5 });
    const property = fc.asyncProperty(text, edits, places, async (main, all, at) => {
      count(
        await assertEdits(
          new Map([['main', main]]),
          all.flat().map((change) => ['main', change] as const),
          at,
        ),
      );
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
  });

  it('follows the files that it imports', async () => {
    const one = fc.tuple(fc.constantFrom('main', 'other'), changes);
    const edits = fc.array(one, { minLength: 2, maxLength: 4 });
    const imports = fc.constantFrom(
      'import "./other.syncline"\n',
      'import { pod1, rate1, bowl4 } from "./other.syncline"\n',
    );
    const property = fc.asyncProperty(imports, text, text, edits, places, async (line, main, other, all, at) => {
      const files = new Map([
        ['other', other],
        ['main', line + main.replace(/(topology|let|problem) (pod|rate|bowl)1/g, '$1 own$21')],
      ]);
      count(
        await assertEdits(
          files,
          all.flatMap(([name, each]) => each.map((change) => [name, change] as const)),
          at,
        ),
      );
    });
    await fc.assert(property, { seed: SEED, numRuns: Math.ceil(RUNS / 3), endOnFailure: true });
  });
});
