/**
 * Uniform numbers from a generator of 32-bit words. They take the high bits first: the low bits of generators that add, as
 * xorshift128+ does, are the weakest.
 */

/** Whoever gives signed words of 32 bits. */
interface Words {
  next(): number;
}

const TWO_32 = 2 ** 32;
const TWO_53 = 2 ** 53;

/** Uniform in [0, 1): one of the 2^53 multiples of 2^-53, each as likely. Takes two words. */
export function drawUniform(words: Words): number {
  return draw53(words) / TWO_53;
}

/**
 * Whole number in [0, below), exactly uniform: words beyond the largest multiple of `below` are drawn again. One word up to
 * 2^32, of which a power of two gets the highest bits; two words up to 2^53.
 */
export function drawInteger(words: Words, below: number): number {
  if (!(Number.isInteger(below) && below >= 1 && below <= TWO_53)) {
    throw new RangeError(`expected a whole number from 1 to 2^53, found ${below}`);
  }
  const range = below <= TWO_32 ? TWO_32 : TWO_53;
  const share = Math.floor(range / below);
  const limit = share * below;
  for (;;) {
    const word = range === TWO_32 ? words.next() >>> 0 : draw53(words);
    if (word < limit) return Math.floor(word / share);
  }
}

function draw53(words: Words): number {
  const high = words.next() >>> 5;
  const low = words.next() >>> 6;
  return high * 2 ** 26 + low;
}
