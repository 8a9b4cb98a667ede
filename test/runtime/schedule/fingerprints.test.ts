import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addInField, FIELD, fingerprints } from '../../../runtime/schedule/fingerprints.ts';

describe('fingerprints', () => {
  it('are elements of the field, all different, the same each time', () => {
    const elements = fingerprints(4096);
    assert.ok(elements.every((x) => Number.isInteger(x) && x >= 0 && x < FIELD));
    assert.equal(new Set(elements).size, 4096);
    assert.deepEqual(fingerprints(4096), elements);
  });

  it('add without rounding', () => {
    const element = fc.integer({ min: 0, max: FIELD - 1 });
    fc.assert(
      fc.property(element, element, (a, b) => {
        assert.equal(BigInt(addInField(a, b)), (BigInt(a) + BigInt(b)) % BigInt(FIELD));
      }),
    );
  });

  it('live in a field: its size passes the strong test for all bases that decide numbers of this size', () => {
    // Sorenson and Webster, Strong pseudoprimes to twelve prime bases, 2015: the first 12 primes decide below 3.1e23.
    const n = BigInt(FIELD);
    for (const base of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n])
      assert.ok(isStrongProbablePrime(n, base));
    assert.ok(!isStrongProbablePrime(n - 2n, 2n));
  });
});

function isStrongProbablePrime(n: bigint, base: bigint): boolean {
  let odd = n - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  let x = power(base, odd, n);
  if (x === 1n) return true;
  for (let i = 0; i < twos; i++, x = (x * x) % n) if (x === n - 1n) return true;
  return false;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, e = exponent; e > 0n; e /= 2n, square = (square * square) % modulus) {
    if (e % 2n === 1n) result = (result * square) % modulus;
  }
  return result;
}
