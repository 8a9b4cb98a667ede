/**
 * Correct algorithms with one word or number changed: whatever that breaks is shown on a statement of the body, or on its name where
 * nothing that is written did it.
 */
import assert from 'node:assert/strict';
import { analyze } from '../../marks.ts';

const RING = `algorithm own {
  chunks n
  for s in 0 ..< n - 1 {
    step { for r in 0 ..< n { reduce (r - s) mod n from r to (r + 1) mod n } }
  }
  for s in 0 ..< n - 1 {
    step { for r in 0 ..< n { copy (r + 1 - s) mod n from r to (r + 1) mod n } }
  }
}
`;

const TREE = `algorithm own {
  let rounds = ceil(log2(n))
  for k in 0 ..< rounds {
    step { for child in 2 ^ k ..< n by 2 ^ (k + 1) { reduce 0 from child to child - 2 ^ k } }
  }
  for back in 0 ..< rounds {
    let far = 2 ^ (rounds - 1 - back)
    step { for child in far ..< n by 2 * far { copy 0 from child - far to child } }
  }
}
`;

const EXPERIMENT = 'experiment e { allreduce 1 MiB on ring(5, bandwidth: 1 GB/s) using own }\n';

/** What a word of a body becomes: another of its kind. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  reduce: ['copy'],
  copy: ['reduce'],
  '+': ['-'],
  '-': ['+'],
  '..<': ['..'],
  n: ['(n - 1)', '(n + 1)'],
  0: ['1'],
  1: ['0', '2'],
  2: ['3'],
};

/** The text with one word changed, once for each word that has something to become. */
function changedOnce(text: string): string[] {
  const bodyStart = text.indexOf('{') + 1;
  return [...text.matchAll(/\.\.<|\w+|[+-]/g)].flatMap(({ 0: word, index }) => {
    if (index < bodyStart || !Object.hasOwn(INSTEAD, word)) return [];
    return INSTEAD[word].map((other) => text.slice(0, index) + other + text.slice(index + word.length));
  });
}

describe('an algorithm with one word changed', () => {
  for (const [name, algorithm] of [
    ['the ring', RING],
    ['the tree', TREE],
  ] as const) {
    it(`${name}: its fault stands on a statement that can have done it`, async () => {
      const seen = { right: 0, transfer: 0, name: 0, other: 0 };
      for (const changed of changedOnce(algorithm)) {
        const text = changed + EXPERIMENT;
        const { issues } = await analyze(text);
        const lines = text.split('\n');
        const errors = issues.filter(({ severity }) => severity === 'error');
        if (errors.length === 0) seen.right++;
        for (const { code, place, message } of errors) {
          const { startLine, endLine, startCharacter, endCharacter } = place;
          assert.ok(startLine < changed.split('\n').length - 1, `${message}\n${changed}`);
          assert.equal(startLine, endLine);
          const marked = lines[startLine].slice(startCharacter, endCharacter);
          if (marked === 'own') {
            seen.name++;
            assert.equal(code, 'algorithm/incorrect');
            assert.match(message, /found none/);
          } else if (/^(reduce|copy) .* from .* to /.test(marked)) {
            seen.transfer++;
            assert.equal(code, 'algorithm/incorrect', message);
          } else {
            seen.other++;
            assert.match(code, /^body\/|^value\//, `${message} at ${marked}`);
          }
        }
      }
      assert.ok(seen.transfer >= 10 && seen.name >= 1, JSON.stringify(seen));
    });
  }
});
