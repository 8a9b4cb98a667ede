/**
 * Uniform numbers from a generator of 32-bit words. They take the high bits first: the low bits of generators that add, as
 * xorshift128+ does, are the weakest.
 */
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TWO_32 = 2 ** 32;
const TWO_53 = 2 ** 53;

/** Uniform in [0, 1): one of the 2^53 multiples of 2^-53, each as likely. Takes two words. */
export function drawUniform(generator: RandomGenerator): number {
  return draw53(generator) / TWO_53;
}

/**
 * Whole number in [0, below), exactly uniform: words beyond the largest multiple of `below` are drawn again. One word up to
 * 2^32, of which a power of two gets the highest bits; two words up to 2^53.
 */
export function drawInteger(generator: RandomGenerator, below: number): number {
  if (!(Number.isInteger(below) && below >= 1 && below <= TWO_53)) {
    throw new RangeError(`expected a whole number from 1 to 2^53, found ${below}`);
  }
  const range = below <= TWO_32 ? TWO_32 : TWO_53;
  const share = Math.floor(range / below);
  const limit = share * below;
  for (;;) {
    const word = range === TWO_32 ? generator.next() >>> 0 : draw53(generator);
    if (word < limit) return Math.floor(word / share);
  }
}

function draw53(generator: RandomGenerator): number {
  const high = generator.next() >>> 5;
  const low = generator.next() >>> 6;
  return high * 2 ** 26 + low;
}
