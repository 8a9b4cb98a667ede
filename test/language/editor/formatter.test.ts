/** The formatter: what it makes of a text, what it leaves alone, and what holds for every text. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Piece, piecesOf, printQuantity } from '../../../language/editor/formatting/pieces.ts';
import { printedFile } from '../print-file.ts';
import { program } from '../programs.ts';
import { atCursor, documentOf, parsed, services } from './editor-harness.ts';

const EXAMPLES = readdirSync('examples')
  .filter((file) => file.endsWith('.syncline'))
  .map((file) => readFileSync(`examples/${file}`, 'utf8'));
const OPTIONS = { tabSize: 2, insertSpaces: true };
const { Formatter: formatter } = services.lsp;
assert.ok(formatter);

const applied = (document: LangiumDocument, edits: TextEdit[] | undefined) =>
  TextDocument.applyEdits(document.textDocument, edits ?? []);

async function formatted(text: string): Promise<string> {
  const document = parsed(text);
  const textDocument = { uri: document.uri.toString() };
  return applied(document, await formatter?.formatDocument(document, { textDocument, options: OPTIONS }));
}

async function typed(marked: string): Promise<string> {
  const { document, position, uri } = await atCursor(marked);
  const before = marked[marked.indexOf('|') - 1];
  const ch = before === '}' ? '}' : '\n';
  const params = { textDocument: { uri }, position, ch, options: OPTIONS };
  return applied(document, await formatter?.formatDocumentOnType(document, params));
}

describe('formatting', () => {
  const cases: readonly [string, string, string][] = [
    [
      'puts every declaration and statement on a line of its own, statements two spaces in',
      'let a=1 experiment e{allreduce a on p using ring vary n=[1,2]}let b = 2',
      'let a = 1\nexperiment e {\n  allreduce a on p using ring\n  vary n = [1, 2]\n}\nlet b = 2\n',
    ],
    [
      'has one blank after colons and commas and none before',
      'topology pod=torus( 8 ,8,bandwidth :16 GB/s ,latency:\n  150 ns )',
      'topology pod = torus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)\n',
    ],
    [
      'has blanks around operators, and none behind a sign',
      'let a=- 2^- 3*4/( 5-6 )\nlet b=not( true )and 1<2',
      'let a = -2 ^ -3 * 4 / (5 - 6)\nlet b = not (true) and 1 < 2\n',
    ],
    [
      'knows a factor from a product, a call from a group, an index from a list',
      'experiment e {\n  vary n = 1..2*8 by * 2\n  let t = max (1, 2)*(3)/time [n :1]\n}',
      'experiment e {\n  vary n = 1 .. 2 * 8 by *2\n  let t = max(1, 2) * (3) / time[n: 1]\n}\n',
    ],
    [
      'knows the words of training, and the braces of an import from those of an experiment',
      'import{a,b}from"./c.syncline" import "./d.syncline"\nexperiment e{train p with o until gap<1e-3 within 2_000 steps measure trace (every :10)}',
      'import { a, b } from "./c.syncline"\nimport "./d.syncline"\nexperiment e {\n  train p with o until gap < 1e-3 within 2_000 steps\n  measure trace(every: 10)\n}\n',
    ],
    [
      'writes one blank between number and unit, none before a percent sign',
      'let a = 16GB/s\nlet b = 1_000.5   µs\nlet c = 20  %\nlet d = 1e3s',
      'let a = 16 GB/s\nlet b = 1_000.5 µs\nlet c = 20%\nlet d = 1e3 s\n',
    ],
    [
      'keeps one blank line, none at the ends of a block or of the file',
      '\n\nlet a = 1\n\n\n\nexperiment e {\n\n  seed 1\n \n\n  seed 2\n\n}\n\n\n',
      'let a = 1\n\nexperiment e {\n  seed 1\n\n  seed 2\n}\n',
    ],
    [
      'keeps the line breaks inside a statement, and indents them',
      'topology pod = torus(\n8,\n   8,\nbandwidth: 16 GB/s\n    )\nexperiment e {\nexpect true\nwhere true\n}',
      'topology pod = torus(\n  8,\n  8,\n  bandwidth: 16 GB/s\n)\nexperiment e {\n  expect true\n    where true\n}\n',
    ],
    ['does not break a long line', `let a = ${'1 + '.repeat(80)}1\n`, `let a = ${'1 + '.repeat(80)}1\n`],
    [
      'leaves an empty block on one line or on two',
      'experiment e { }\nexperiment f\n{\n\n}',
      'experiment e {}\nexperiment f {\n}\n',
    ],
    [
      'keeps comments where they stand',
      '// head\nlet a = 1 // behind\nexperiment e { // first\n// own\nseed /* in */ 1\n/* last */\n}\n// end',
      '// head\nlet a = 1 // behind\nexperiment e { // first\n  // own\n  seed /* in */ 1\n  /* last */\n}\n// end\n',
    ],
    [
      'sets the stars of a comment below each other, and leaves a comment without stars alone',
      'experiment e {\n/** one\n* two\n      */\nseed 1\n/* a\n      b */\n}',
      'experiment e {\n  /** one\n   * two\n   */\n  seed 1\n  /* a\n      b */\n}\n',
    ],
    [
      'breaks the blocks of bodies as the author did: one on one line stays there',
      'algorithm a{chunks n step{for r in 0..<n{reduce r from r to(r+1)mod n}}\nstep{copy 0 from 0 to 1\n}}',
      'algorithm a {\n  chunks n\n  step { for r in 0 ..< n { reduce r from r to (r + 1) mod n } }\n  step {\n    copy 0 from 0 to 1\n  }\n}\n',
    ],
    [
      'sets an else behind the brace, on one line or on several',
      'algorithm a {\nif x{y=1}else{y=2}\nif x {\ny=1 }\n\nelse if z {y=2}\nelse{\ny=3 z=4}}',
      'algorithm a {\n  if x { y = 1 } else { y = 2 }\n  if x {\n    y = 1\n  } else if z { y = 2 } else {\n    y = 3\n    z = 4\n  }\n}\n',
    ],
    [
      'knows the brackets of links from those of calls, parts from ranges, types from comparisons',
      'topology t (k :count=8,sides:list < count >) {\nnode gpu [k , 2]\nuse server (k) as s [2]\nlink s [0] . gpu [1]<->gpu[0, 0](bandwidth:1GB/s)\nlink a->b\n}\nfn half (k:count)=k div 2\nlet c = [half(k) for k in 0 ..n by 2 if k>1]',
      'topology t(k: count = 8, sides: list<count>) {\n  node gpu[k, 2]\n  use server(k) as s[2]\n  link s[0].gpu[1] <-> gpu[0, 0] (bandwidth: 1 GB/s)\n  link a -> b\n}\nfn half(k: count) = k div 2\nlet c = [half(k) for k in 0 .. n by 2 if k > 1]\n',
    ],
    [
      'leaves an empty block of a body on one line or on two, and one with a comment on one',
      'algorithm a { }\nalgorithm b {\n\n}\nalgorithm c {/* nothing */}\nalgorithm d { // later\n}\n',
      'algorithm a {}\nalgorithm b {\n}\nalgorithm c { /* nothing */ }\nalgorithm d { // later\n}\n',
    ],
    [
      'indents a block by its statement, however that is broken',
      'algorithm a {\nif x\nand f(y)\nand z {\ny = 1\n}\nstep {\nfor r in 0 ..< n {\ncopy 0\nfrom f(r)\nto 1\n}\n}\n}\n',
      'algorithm a {\n  if x\n    and f(y)\n    and z {\n    y = 1\n  }\n  step {\n    for r in 0 ..< n {\n      copy 0\n        from f(r)\n        to 1\n    }\n  }\n}\n',
    ],
    ['takes a comment alone for a file', '  // only  ', '// only\n'],
    ['makes nothing of nothing', ' \n\n', ''],
    ['keeps the line ends of Windows', 'let a=1\r\n\r\n\r\nlet b=2\r\n', 'let a = 1\r\n\r\nlet b = 2\r\n'],
  ];
  for (const [what, before, after] of cases) {
    it(what, async () => {
      assert.equal(await formatted(before), after);
      assert.equal(await formatted(after), after);
    });
  }

  it('leaves the examples as they are', async () => {
    for (const text of EXAMPLES) assert.equal(await formatted(text), text);
  });

  it('leaves the programs of the documentation as they are', async () => {
    const blocks = ['README.md', 'docs/language.md', 'docs/getting-started.md'].flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/```syncline\n([\s\S]*?)```/g)].map(([, text]) => text),
    );
    assert.ok(blocks.length > 3);
    for (const text of blocks) assert.equal(await formatted(text), text);
  });

  it('leaves a text with a syntax error alone', async () => {
    for (const text of ['let  a =', 'let a  = 1 $', 'experiment e {  vary', 'let  a = "open']) {
      assert.equal(await formatted(text), text);
    }
  });
});

describe('columns', () => {
  const cases: readonly [string, string, string][] = [
    [
      'are kept where the author began one, as narrow as they can be',
      'experiment e {\n  vary size   = [1]\n  vary n = [2]\n\n  vary alg  = [3]\n}\n',
      'experiment e {\n  vary size = [1]\n  vary n    = [2]\n\n  vary alg = [3]\n}\n',
    ],
    ['are not begun by the formatter', 'let size = 1\nlet a = 2\n', 'let size = 1\nlet a = 2\n'],
    [
      'of lines with different words are apart',
      'experiment e {\n  vary size = [1]\n  vary n    = [2]\n  let overAll = 1\n}\n',
      'experiment e {\n  vary size = [1]\n  vary n    = [2]\n  let overAll = 1\n}\n',
    ],
    [
      'of assignments go together whatever they set',
      'optimizer o {\n  m = 1\n  m[0][size]   = 2\n  longer = 3\n  let a = 1\n}\n',
      'optimizer o {\n  m          = 1\n  m[0][size] = 2\n  longer     = 3\n  let a = 1\n}\n',
    ],
    [
      'of a table hold names and values',
      'topology  pod   =  ring(8)\nalgorithm plain = ring\nlet       n = 1\n',
      'topology  pod   = ring(8)\nalgorithm plain = ring\nlet       n     = 1\n',
    ],
    [
      'hold comments behind lines',
      'let a = 1   // one\nlet bcd = 2 // two\n\nlet c = 3    // three\n',
      'let a = 1   // one\nlet bcd = 2 // two\n\nlet c = 3 // three\n',
    ],
  ];
  for (const [what, before, after] of cases) {
    it(what, async () => {
      assert.equal(await formatted(before), after);
      assert.equal(await formatted(after), after);
    });
  }
});

describe('formatting of a part', () => {
  it('touches only the lines of the range', async () => {
    const text = 'let  a=1\nlet  b=2\nlet  c=3\n';
    const document = await documentOf(text);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 8 } };
    const textDocument = { uri: document.uri.toString() };
    const edits = await formatter?.formatDocumentRange(document, { textDocument, range, options: OPTIONS });
    assert.equal(applied(document, edits), 'let  a=1\nlet b = 2\nlet  c=3\n');
  });

  it('on a new line touches the lines above up to a blank one, never that of the cursor', async () => {
    const before = 'let  z=0\n\nlet  a=1\nlet  b  =2\n  |\nlet  c=3\n';
    assert.equal(await typed(before), 'let  z=0\n\nlet a = 1\nlet b = 2\n  \nlet  c=3\n');
  });

  it('on a closing brace inside of a body touches the statement that it closes', async () => {
    const before = 'algorithm a {\nlet  z=0\nfor r in 0..<n{\nz=1\n }|\nlet  c=3\n}\n';
    const after = 'algorithm a {\nlet  z=0\n  for r in 0 ..< n {\n    z = 1\n  }\nlet  c=3\n}\n';
    assert.equal(await typed(before), after);
  });

  it('on a closing brace touches the declaration that it closes', async () => {
    const before = 'let  z=0\nexperiment e{\nseed  1\n  }|\nlet  c=3\n';
    assert.equal(await typed(before), 'let  z=0\nexperiment e {\n  seed 1\n}\nlet  c=3\n');
  });

  it('waits for the end of a statement that is not finished', async () => {
    assert.equal(await typed('let  a=\n|'), 'let  a=\n');
  });
});

describe('formatting of any text', () => {
  const SPACES = [
    '',
    '',
    '',
    ' ',
    ' ',
    '   ',
    '\t',
    '\n',
    '\n\n',
    '\n \n\n',
    '\r\n',
    ' /* c */ ',
    ' /* a\n b */',
    ' // c \n',
  ];
  const examples = EXAMPLES.map((text) => ({ text, pieces: piecesOf(parsed(text).parseResult.value) }));
  const written = fc.oneof(
    fc.constantFrom(...examples),
    program.map((text) => ({ text, pieces: piecesOf(parsed(text).parseResult.value) })),
  );

  /** A text with other white space and more comments between its words. */
  const respaced = fc
    .tuple(written, fc.array(fc.nat(SPACES.length - 1), { minLength: 40, maxLength: 60 }), fc.nat())
    .map(([{ text, pieces }, picks, seed]) =>
      respace(text, pieces, (i) => SPACES[picks[(i * 7 + seed) % picks.length]]),
    );

  function respace(text: string, pieces: readonly Piece[], pick: (index: number) => string): string {
    const last = pieces[pieces.length - 1];
    return pieces
      .map((piece, index) => {
        const written = text.slice(index === 0 ? 0 : pieces[index - 1].end, piece.start);
        const space = pick(index);
        const afterComment = pieces[index - 1]?.comment === 'line' && !/^[\r\n]/.test(space) ? '\n' : '';
        return afterComment + (space === '' ? written : space) + text.slice(piece.start, piece.end);
      })
      .join('')
      .concat(text.slice(last.end));
  }

  it('twice is as once', async () => {
    await fc.assert(
      fc.asyncProperty(respaced, async (text) => {
        const once = await formatted(text);
        assert.equal(await formatted(once), once);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('keeps every word and every comment, in order', async () => {
    await fc.assert(
      fc.asyncProperty(respaced, async (text) => {
        assert.deepEqual(wordsOf(await formatted(text)), wordsOf(text));
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it('keeps the tree', async () => {
    await fc.assert(
      fc.asyncProperty(respaced, async (text) => {
        // Quantities may have another blank.
        assert.equal(letters(printedFile(await formatted(text))), letters(printedFile(text)));
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('keeps a blank line between statements, and adds none', async () => {
    await fc.assert(
      fc.asyncProperty(respaced, async (text) => {
        assert.deepEqual(blankLinesIn(await formatted(text)), blankLinesIn(text));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('loses no letter of a broken text', async () => {
    const cut = fc
      .tuple(respaced, fc.nat(), fc.nat(60))
      .map(([text, at, length]) => text.slice(0, at % text.length) + text.slice((at % text.length) + length));
    await fc.assert(
      fc.asyncProperty(cut, async (text) => {
        assert.equal(letters(await formatted(text)), letters(text));
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});

const letters = (text: string): string => text.replace(/\s+/g, '');

/** Words as they are, quantities with their blank; of comments everything but the margin. */
function wordsOf(text: string): string[] {
  const { value } = parsed(text).parseResult;
  return piecesOf(value).map(({ start, end, comment }) => {
    const written = text.slice(start, end);
    return comment ? written.trim().replace(/\s*[\r\n]+[ \t]*(\*?)/g, '\n$1') : printQuantity(written);
  });
}

/** Of every statement and declaration but the first ones, whether a blank line stands above it, or above the comment there. */
function blankLinesIn(text: string): boolean[] {
  const pieces = piecesOf(parsed(text).parseResult.value);
  return pieces.flatMap((piece, i) => {
    const before = pieces[i - 1];
    if (!piece.startsLine || !before || before.opens) return [];
    return [(text.slice(before.end, piece.start).match(/\r\n|\r|\n/g) ?? []).length > 1];
  });
}
