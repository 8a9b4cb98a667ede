/** iSLIP: matchings, in turn, and every output busy once the pointers have drifted apart. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accept, createMatching, request, take } from '../../../../../runtime/network/packet/flits/islip.ts';

const n = 6;
const places = Int32Array.from({ length: n }, (_, i) => i);

/** Rounds of n inputs and n outputs that ask for the same each time; per round the pairs that were matched. */
function rounds(requests: readonly (readonly [number, number])[], nRounds: number): (readonly [number, number])[][] {
  const matching = createMatching(n);
  return Array.from({ length: nRounds }, () => {
    for (const [input, output] of requests) request(matching, input, output, input, n);
    accept(matching, places, n);
    return Array.from(matching.inputs.slice(0, matching.nInputs), (input) => {
      return [input, take(matching, input, { inputPlace: places, outputPlace: places }, n, n)] as const;
    });
  });
}

describe('iSLIP', () => {
  it('serves those who want one output in turn', () => {
    const requests = [4, 0, 2].map((input) => [input, 3] as const);
    assert.deepEqual(
      rounds(requests, 5).map(([[input]]) => input),
      [0, 2, 4, 0, 2],
    );
  });

  it('matches all inputs in every round, where all want everything, after as many rounds as there are', () => {
    const requests = [...places].flatMap((input) => [...places].map((output) => [input, output] as const));
    const matched = rounds(requests, 4 * n);
    assert.equal(matched[0].length, 1);
    for (const pairs of matched.slice(n)) assert.equal(pairs.length, n);
    for (const input of places) {
      const outputs = matched.slice(-n).map((pairs) => pairs.find(([i]) => i === input)![1]);
      assert.deepEqual(outputs.sort(), [...places]);
    }
  });

  it('gives an input and an output one another at most, of those that asked, and some if any did', () => {
    const some = fc.uniqueArray(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { selector: String });
    fc.assert(
      fc.property(some, (requests) => {
        for (const pairs of rounds(requests, 3)) {
          for (const pair of pairs) assert.ok(requests.some((asked) => String(asked) === String(pair)));
          assert.equal(new Set(pairs.map(([input]) => input)).size, pairs.length);
          assert.equal(new Set(pairs.map(([, output]) => output)).size, pairs.length);
          assert.equal(pairs.length > 0, requests.length > 0);
        }
      }),
    );
  });
});
