import assert from 'node:assert/strict';
import { expectIssues, readMarks } from './marks.ts';

describe('marks under the text', () => {
  it('are taken out of the text and refer to the line above', () => {
    const { text, marks } = readMarks(`
      let a = b + c
              ^ name/unknown no name
                  ^^ warning some-code
      let d = 1
    `);
    assert.equal(text, 'let a = b + c\nlet d = 1');
    assert.deepEqual(
      marks.map(({ line, start, end, severity, code, says }) => [line, start, end, severity, code, says]),
      [
        [0, 8, 9, 'error', 'name/unknown', 'no name'],
        [0, 12, 14, 'warning', 'some-code', ''],
      ],
    );
  });

  it('several on one line', () => {
    const { marks } = readMarks('a  b\n^ syntax ^ x/y\n');
    assert.deepEqual(
      marks.map(({ start, code }) => [start, code]),
      [
        [0, 'syntax'],
        [9, 'x/y'],
      ],
    );
  });

  it('leave the operator `^` alone', () => {
    assert.deepEqual(readMarks('let a = 2\n  ^ 3').marks, []);
  });

  const wrong: Readonly<Record<string, string>> = {
    'an unexpected issue': 'let a = b',
    'a mark without issue': 'let a = 1\n        ^ name/unknown',
    'another range': 'let a = bc\n        ^ name/unknown',
    'another code': 'let a = bc\n        ^^ unit/missing',
    'another severity': 'let a = bc\n        ^^ warning name/unknown',
    'another message': 'let a = bc\n        ^^ name/unknown this is not said',
  };
  for (const [what, text] of Object.entries(wrong)) {
    it(`fail on ${what}`, async () => {
      await assert.rejects(expectIssues(text), assert.AssertionError);
    });
  }
});
