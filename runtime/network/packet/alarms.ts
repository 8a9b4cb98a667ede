/**
 * Alarms: each item has one at most, and the earliest goes off first. A calendar queue (Brown, Calendar Queues, Communications of
 * the ACM 31(10), 1988) whose lists run through the items themselves: only today's list is in order, and most of what is set
 * rings today or in a few days. Beside the moments, because items that go off at the same time need not wait for each other.
 */
export interface Alarms {
  /** Sets the alarm of an item, unless it goes off by then anyway. Not before the time of the last that went off. */
  readonly set: (item: number, time: number) => void;
  /** The item whose alarm goes off next, if that is before `end`; else -1. */
  readonly next: (end: number) => number;
  /** When the last alarm has gone off. */
  readonly time: () => number;
}

/** Days of a year: a power of two, for the place of a day in it. */
const YEAR = 1024;
const TODAY = -1;

/** `day` is in ticks. */
export function createAlarms(nItems: number, day: number): Alarms {
  const perDay = 1 / day;
  const timeOf = new Float64Array(nItems).fill(Number.POSITIVE_INFINITY);
  /** Per item the list that it is in, and the next item there; -1 ends a list. */
  const listOf = new Int32Array(nItems);
  const nextOf = new Int32Array(nItems);
  const firstOfDay = new Int32Array(YEAR).fill(-1);
  let firstToday = -1;
  let today = 0;
  let nLater = 0;
  let now = 0;

  const insert = (item: number, time: number): void => {
    const dayOfIt = Math.floor(time * perDay);
    if (dayOfIt > today) {
      // What lies beyond the year is looked at again on its last day.
      const list = Math.min(dayOfIt, today + YEAR - 1) & (YEAR - 1);
      listOf[item] = list;
      nextOf[item] = firstOfDay[list];
      firstOfDay[list] = item;
      nLater++;
      return;
    }
    listOf[item] = TODAY;
    let before = -1;
    let after = firstToday;
    while (after >= 0 && timeOf[after] < time) {
      before = after;
      after = nextOf[after];
    }
    nextOf[item] = after;
    if (before < 0) firstToday = item;
    else nextOf[before] = item;
  };

  const remove = (item: number): void => {
    const list = listOf[item];
    const first = list === TODAY ? firstToday : firstOfDay[list];
    if (list !== TODAY) nLater--;
    if (first !== item) {
      let before = first;
      while (nextOf[before] !== item) before = nextOf[before];
      nextOf[before] = nextOf[item];
    } else if (list === TODAY) firstToday = nextOf[item];
    else firstOfDay[list] = nextOf[item];
  };

  const beginDay = (): void => {
    today++;
    const list = today & (YEAR - 1);
    let item = firstOfDay[list];
    firstOfDay[list] = -1;
    while (item >= 0) {
      const next = nextOf[item];
      nLater--;
      insert(item, timeOf[item]);
      item = next;
    }
  };

  return {
    set: (item, time) => {
      if (time >= timeOf[item]) return;
      if (timeOf[item] < Number.POSITIVE_INFINITY) remove(item);
      timeOf[item] = time;
      insert(item, time);
    },
    next: (end) => {
      while (firstToday < 0) {
        if (nLater === 0 || (today + 1) * day >= end) return -1;
        beginDay();
      }
      const item = firstToday;
      if (timeOf[item] >= end) return -1;
      firstToday = nextOf[item];
      now = timeOf[item];
      timeOf[item] = Number.POSITIVE_INFINITY;
      return item;
    },
    time: () => now,
  };
}
