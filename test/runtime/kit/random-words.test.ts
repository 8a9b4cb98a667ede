import assert from 'node:assert/strict';
import { xorshift128plusFromState } from 'pure-rand/generator/xorshift128plus';
import { drawNormal, fillNormal } from '../../../runtime/kit/random-normal.ts';
import { RandomWords } from '../../../runtime/kit/random-words.ts';

const STATE = [123456789, -987654321, 55555, -7777777];

describe('random words', () => {
  it('are those of xorshift128+ in pure-rand', () => {
    const words = new RandomWords(STATE);
    const reference = xorshift128plusFromState(STATE);
    for (let i = 0; i < 1000; i++) assert.equal(words.next(), reference.next());
    assert.deepEqual(Array.from(words.state), reference.getState());
  });

  it('give the same normal numbers one by one and many at once, and go on from the same place', () => {
    const [one, many] = [new RandomWords(STATE), new RandomWords(STATE)];
    const out = new Float64Array(20_000);
    fillNormal(many, out);
    assert.deepEqual(
      Array.from(out, () => drawNormal(one)),
      Array.from(out),
    );
    assert.deepEqual(one.state, many.state);
  });
});
