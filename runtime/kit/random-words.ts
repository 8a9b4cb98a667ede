/**
 * Random words of 32 bits: xorshift128+ in 32-bit halves. The words are those of pure-rand, whose generator keeps its state to
 * itself; here it is a vector, so that a loop that draws many words can hold it in registers (`random-normal.ts`).
 *
 * S. Vigna, Further scramblings of Marsaglia's xorshift generators, Journal of Computational and Applied Mathematics 315, 2017.
 */

export class RandomWords {
  /** The older and the newer half of 128 bits, each the high word first. */
  readonly state: Int32Array;

  /** `state`: 128 bits, not all zero. */
  constructor(state: readonly number[]) {
    this.state = Int32Array.from(state);
  }

  /** The next word, as a signed number. */
  next(): number {
    const { state } = this;
    const high0 = state[0];
    const low0 = state[1];
    const high1 = state[2];
    const low1 = state[3];
    const high = high0 ^ ((high0 << 23) | (low0 >>> 9));
    const low = low0 ^ (low0 << 23);
    state[0] = high1;
    state[1] = low1;
    state[2] = high ^ high1 ^ (high >>> 18) ^ (high1 >>> 5);
    state[3] = low ^ low1 ^ ((low >>> 18) | (high << 14)) ^ ((low1 >>> 5) | (high1 << 27));
    return (low0 + low1) | 0;
  }
}
