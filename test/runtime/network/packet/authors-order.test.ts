/** The order of a set of CPython: what 3.11 itself yields first, number by number put in and taken out. */
import assert from 'node:assert/strict';
import { AUTHORS_ORDER } from './authors-order.ts';

it("the authors' set yields what CPython's does", () => {
  const numbers = '1200322130002303113123232211310031200302012211011000011332220022';
  const expected = '00300200010111112112002200100111100-0333011101131010131111111111';
  const set = AUTHORS_ORDER.freeInterfaces(4);
  const within = new Set([0, 1, 2, 3]);
  const found = Array.from(numbers, Number).map((number) => {
    if (within.delete(number)) set.take(number);
    else {
      within.add(number);
      set.free(number);
    }
    return within.size === 0 ? '-' : set.first();
  });
  assert.equal(found.join(''), expected);
});
