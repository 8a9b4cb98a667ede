import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileError } from '../../../../runtime/kit/data-file/file-error.ts';
import { readJson } from '../../../../runtime/kit/data-file/read-json.ts';

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        assert.deepEqual(readJson(text).root, JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const text = fc.stringMatching(/^[[\]{},:"\\a10.eE+\- \n-]{0,12}$/);
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.json().chain((json) => fc.nat(json.length).map((at) => json.slice(0, at))),
        ),
        (json) => {
          const accepted = (read: () => unknown) => {
            try {
              read();
              return true;
            } catch (error) {
              assert(error instanceof SyntaxError || error instanceof FileError, String(error));
              return false;
            }
          };
          assert.equal(
            accepted(() => readJson(json)),
            accepted(() => JSON.parse(json)),
            json,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('tells the line of every object and list', () => {
    const { root, lineOf } = readJson('{\n  "a": [\n\n    {}, {\n "b": 1 }\n]}');
    const { a } = root as { a: object[] };
    assert.deepEqual([root, a, a[0], a[1]].map(lineOf), [1, 2, 4, 4]);
  });

  for (const [text, line, message] of [
    ['', 1, 'expected a value, found the end of the file'],
    ['{\n"a" 1}', 2, 'expected `:`, found `1`'],
    ['[1,\n2\n3]', 3, 'expected `,` or `]`, found `3`'],
    ['[1] x', 1, 'expected the end of the file, found `x`'],
    ['{ "a": 1, "a": 2 }', 1, 'the key `a` is given twice'],
    ['["a\nb"]', 1, 'expected the closing quote, found `\n`'],
    ['[yes]', 1, 'expected a value, found `y`'],
    ['['.repeat(100), 1, 'expected at most 64 brackets inside each other'],
  ] as const) {
    it(`says of ${JSON.stringify(text.slice(0, 20))}: line ${line}, ${message}`, () =>
      assert.throws(
        () => readJson(text),
        (error: FileError) => error.line === line && error.message === message,
      ));
  }
});
