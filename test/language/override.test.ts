import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createOverride, SettingError } from '../../language/override.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

const override = createOverride(builtinCatalog);

/** `size=1 MiB` */
const settings = (texts: readonly string[]) =>
  texts.map((text) => ({ name: text.slice(0, text.indexOf('=')), value: text.slice(text.indexOf('=') + 1) }));

const set = (text: string, ...texts: string[]) => override(text, settings(texts)).text;

const FILE = `let n = 4 // ranks
let sizes = [1 MiB, 2 MiB]
experiment one {
  allreduce size on ring(n, bandwidth: bw) using ring
  vary size = 1 KiB .. 1 MiB
    by *2
  vary bw = [1 GB/s, 2 GB/s]
  let speed = size / time
}
experiment two {
  allreduce size on torus(a, b, bandwidth: 1 GB/s) using ring
  vary size = sizes
  vary (a, b) = [(2, 2), (4, 4)]
}
`;

function refusal(...texts: string[]): string {
  try {
    set(FILE, ...texts);
  } catch (error) {
    assert.ok(error instanceof SettingError);
    return error.message;
  }
  return assert.fail('expected a refusal');
}

describe('override', () => {
  it('writes constants, and axes of every experiment that has them', () => {
    assert.equal(
      set(FILE, 'n=8 * 2', 'size=64 MiB'),
      FILE.replace('n = 4', 'n = 8 * 2')
        .replace('1 KiB .. 1 MiB\n    by *2', '[64 MiB]')
        .replace('size = sizes', 'size = [64 MiB]'),
    );
  });

  it('writes lists and ranges as they are, and the name of a list', () => {
    assert.ok(set(FILE, 'bw=[5 GB/s, 6 GB/s]').includes('vary bw = [5 GB/s, 6 GB/s]\n'));
    assert.ok(set(FILE, 'bw=1 GB/s .. 8 GB/s by *2').includes('vary bw = 1 GB/s .. 8 GB/s by *2\n'));
    assert.ok(set(FILE, 'bw=sizes').includes('vary bw = sizes\n'));
    assert.ok(set(FILE, 'bw=n').includes('vary bw = [n]\n'));
  });

  it('writes the axes of one experiment alone where one is named', () => {
    assert.equal(override(FILE, settings(['size=8 MiB']), 'two').text, FILE.replace('size = sizes', 'size = [8 MiB]'));
    assert.throws(() => override(FILE, settings(['bw=8 GB/s']), 'two'), /no constant and no axis `bw`/);
  });

  it('takes the value alone: no comment, and nothing behind it', () => {
    assert.equal(set('let n = 4\n', 'n= 5 // five'), 'let n = 5\n');
    assert.match(refusal('n=5\nlet m = 6'), /^expected a value for `n`, such as .* found `5\nlet m = 6`$/);
    assert.match(refusal('n='), /^expected a value for `n`/);
    assert.match(refusal('n=5 }'), /^expected a value for `n`/);
  });

  it('knows the way back: behind a value, inside of it, and past lines that it took away', () => {
    const { text, origin } = override(FILE, settings(['n=1024', 'size=5 MiB']));
    const placeOf = (word: string) => {
      const lines = text.slice(0, text.indexOf(word)).split('\n');
      const startLine = lines.length - 1;
      const startCharacter = lines[startLine].length;
      return { startLine, startCharacter, endLine: startLine, endCharacter: startCharacter + word.length };
    };
    assert.deepEqual(origin(placeOf('ranks')).place, {
      startLine: 0,
      startCharacter: 13,
      endLine: 0,
      endCharacter: 18,
    });
    const inside = origin(placeOf('1024'));
    assert.equal(inside.setting?.name, 'n');
    assert.deepEqual(inside.place, { startLine: 0, startCharacter: 8, endLine: 0, endCharacter: 9 });
    assert.equal(origin(placeOf('speed')).place.startLine, 7);
    assert.deepEqual(origin(placeOf('5 MiB')).place, {
      startLine: 4,
      startCharacter: 14,
      endLine: 5,
      endCharacter: 9,
    });
  });

  it('finds every character outside of a value where it was', () => {
    const values = fc.constantFrom('1', '123456', '[1, 2,\n3]', '1 .. 9', 'sizes', '64 MiB');
    fc.assert(
      fc.property(values, values, fc.nat(FILE.length * 2), (size, bw, at) => {
        const { text, origin } = override(FILE, [
          { name: 'size', value: size },
          { name: 'bw', value: bw },
        ]);
        const offset = at % text.length;
        const before = text.slice(0, offset).split('\n');
        const [line, character] = [before.length - 1, before[before.length - 1].length];
        const { place, setting } = origin({
          startLine: line,
          startCharacter: character,
          endLine: line,
          endCharacter: character + 1,
        });
        if (setting || text[offset] === '\n') return;
        assert.equal(FILE.split('\n')[place.startLine][place.startCharacter], text[offset]);
      }),
    );
  });

  it('says what cannot be set, and what was meant', () => {
    assert.equal(
      refusal('siez=1 MiB'),
      'there is no constant and no axis `siez` in the file: did you mean `size`, `sizes`?',
    );
    assert.equal(
      refusal('qqq=1'),
      'there is no constant and no axis `qqq` in the file: there are `n`, `sizes`, `size`, `bw`, `a`, `b`',
    );
    assert.equal(refusal('speed=1'), '`speed` is a column of results and cannot be set');
    assert.equal(refusal('a=4'), '`a` varies together with `b` and cannot be set alone');
    assert.equal(refusal('n=4', 'n=5'), '`n` is set twice');
    assert.equal(refusal('n=1 .. 4'), '`n` is a constant: expected one value, found the range `1 .. 4`');
  });

  it('leaves a text with syntax errors as it is', () => {
    assert.equal(set('let n = = 4\n', 'n=5'), 'let n = = 4\n');
  });
});
