/**
 * What is arbitrary in the MultiTree authors' simulator, so that a comparison does not hang on it: the order in which a set of
 * CPython yields the free interfaces of a rank, which of the transfers that arrive together is added up first, and, within a cycle,
 * who of ranks and network comes first.
 *
 * Ranks and network are in a set as well, by their addresses, so that from run to run it is others of the ranks that come before
 * the network and find room in a queue a cycle late; here every second does.
 */
import type { FreeInterfaces, HostOrder } from '../../../../runtime/network/packet/host-order.ts';

export const AUTHORS_ORDER: HostOrder = {
  freeInterfaces: orderOfSet,
  isPrompt: (rank) => rank % 2 === 1,
  arrival: (_transfer, chunk) => chunk,
};

const UNUSED = -1;
const FREED = -2;
const SMALLEST = 8;
/** Places in a row that are looked at where so many follow, before the next jump. */
const IN_A_ROW = 9;

/**
 * Open addressing, as Objects/setobject.c of CPython 3.11 has it: the hash of a small number is the number, freed places are taken
 * again, and a table of which three fifths have been used is written anew, four times as large as its content.
 */
function orderOfSet(n: number): FreeInterfaces {
  let table = new Int32Array(SMALLEST).fill(UNUSED);
  let nUsed = 0;

  const placeFor = (number: number): number => {
    let freed = -1;
    for (let start = number % table.length; ; start = (start * 5 + 1) % table.length) {
      const last = start + IN_A_ROW < table.length ? start + IN_A_ROW : start;
      for (let place = start; place <= last; place++) {
        if (table[place] === UNUSED) return freed >= 0 ? freed : place;
        if (table[place] === FREED) freed = place;
      }
    }
  };
  const add = (number: number): void => {
    const place = placeFor(number);
    if (table[place] === UNUSED) nUsed++;
    table[place] = number;
    if (nUsed * 5 >= (table.length - 1) * 3) rewrite();
  };
  const rewrite = (): void => {
    const content = table.filter((number) => number >= 0);
    let size = SMALLEST;
    while (size <= 4 * content.length) size *= 2;
    table = new Int32Array(size).fill(UNUSED);
    nUsed = content.length;
    for (const number of content) table[placeFor(number)] = number;
  };

  for (let number = 0; number < n; number++) add(number);
  return {
    first: () => table.find((number) => number >= 0)!,
    take: (number) => {
      table[table.indexOf(number)] = FREED;
    },
    free: add,
  };
}
