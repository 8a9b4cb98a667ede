import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines, editBetween } from '../../../language/incremental/text-edit.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r'), maxLength: 12 });

describe('the stretch in which two texts differ', () => {
  it('is empty where they are the same, and as small as can be where one character was typed', () => {
    assert.deepEqual(editBetween('let a', 'let a'), { from: 5, oldTo: 5, newTo: 5 });
    assert.deepEqual(editBetween('let a = 1', 'let ab = 1'), { from: 5, oldTo: 5, newTo: 6 });
    assert.deepEqual(editBetween('aaa', 'aa'), { from: 2, oldTo: 3, newTo: 2 });
  });

  it('makes one text of the other', () => {
    fc.assert(
      fc.property(text, text, (before, now) => {
        const { from, oldTo, newTo } = editBetween(before, now);
        assert.ok(from <= oldTo && from <= newTo);
        assert.equal(before.slice(0, from) + now.slice(from, newTo) + before.slice(oldTo), now);
      }),
      { seed: 20_261_126 },
    );
  });
});

describe('line breaks', () => {
  it('are those of every system, each counted once', () => {
    assert.equal(countLines('a\nb\r\nc\rd'), 3);
    assert.equal(countLines('\r\r\n\n'), 3);
    fc.assert(
      fc.property(text, (any) => assert.equal(countLines(any), any.split(/\r\n|\r|\n/).length - 1)),
      { seed: 20_261_126 },
    );
  });
});
