/**
 * Alarms: each item has one at most, and the earliest goes off first. A calendar queue (Brown, Calendar Queues, Communications of
 * the ACM 31(10), 1988) whose lists run through the items themselves: only today's list is in order, and most of what is set
 * rings today or in a few days. Beside the moments, because items that go off at the same time need not wait for each other.
 *
 * A record with functions over it, not closures: code that runs a million times is compiled once for all runs that way.
 */
export interface Alarms {
  readonly day: number;
  readonly perDay: number;
  /** Per item when its alarm goes off, `Infinity` if it has none. */
  readonly timeOf: Float64Array;
  /** Per item the list that it is in, -1 for today's, and the next item there; -1 ends a list. */
  readonly listOf: Int32Array;
  readonly nextOf: Int32Array;
  readonly firstOfDay: Int32Array;
  firstToday: number;
  today: number;
  /** Items in the lists of later days. */
  nLater: number;
  /** When the last alarm has gone off. */
  now: number;
  /** No alarm goes off from here on. */
  end: number;
}

/** Days of a year: a power of two, for the place of a day in it. */
const YEAR = 1024;

/** Items are `0 .. nItems-1`; `day` is in ticks. */
export function createAlarms(nItems: number, day: number): Alarms {
  return {
    day,
    perDay: 1 / day,
    timeOf: new Float64Array(nItems).fill(Number.POSITIVE_INFINITY),
    listOf: new Int32Array(nItems),
    nextOf: new Int32Array(nItems),
    firstOfDay: new Int32Array(YEAR).fill(-1),
    firstToday: -1,
    today: 0,
    nLater: 0,
    now: 0,
    end: 0,
  };
}

/** Sets the alarm of an item, unless it goes off by then anyway. Not before the time of the last that went off. */
export function setAlarm(alarms: Alarms, item: number, time: number): void {
  const { timeOf } = alarms;
  if (time >= timeOf[item]) return;
  if (timeOf[item] < Number.POSITIVE_INFINITY) remove(alarms, item);
  timeOf[item] = time;
  insert(alarms, item);
}

/** The item whose alarm goes off next, if that is before `end`; else -1. */
export function nextAlarm(alarms: Alarms): number {
  while (alarms.firstToday < 0) {
    if (alarms.nLater === 0 || (alarms.today + 1) * alarms.day >= alarms.end) return -1;
    beginDay(alarms);
  }
  const item = alarms.firstToday;
  const time = alarms.timeOf[item];
  if (time >= alarms.end) return -1;
  alarms.firstToday = alarms.nextOf[item];
  alarms.now = time;
  alarms.timeOf[item] = Number.POSITIVE_INFINITY;
  return item;
}

function insert(alarms: Alarms, item: number): void {
  const { listOf, nextOf, timeOf, firstOfDay, today } = alarms;
  const time = timeOf[item];
  const day = Math.floor(time * alarms.perDay);
  if (day > today) {
    // What lies beyond the year is looked at again on its last day.
    const year = firstOfDay.length;
    const list = Math.min(day, today + year - 1) & (year - 1);
    listOf[item] = list;
    nextOf[item] = firstOfDay[list];
    firstOfDay[list] = item;
    alarms.nLater++;
    return;
  }
  listOf[item] = -1;
  let before = -1;
  let after = alarms.firstToday;
  while (after >= 0 && timeOf[after] < time) {
    before = after;
    after = nextOf[after];
  }
  nextOf[item] = after;
  if (before < 0) alarms.firstToday = item;
  else nextOf[before] = item;
}

function remove(alarms: Alarms, item: number): void {
  const { listOf, nextOf, firstOfDay } = alarms;
  const list = listOf[item];
  const first = list < 0 ? alarms.firstToday : firstOfDay[list];
  if (list >= 0) alarms.nLater--;
  if (first !== item) {
    let before = first;
    while (nextOf[before] !== item) before = nextOf[before];
    nextOf[before] = nextOf[item];
  } else if (list < 0) alarms.firstToday = nextOf[item];
  else firstOfDay[list] = nextOf[item];
}

function beginDay(alarms: Alarms): void {
  const { nextOf, firstOfDay } = alarms;
  alarms.today++;
  const list = alarms.today & (firstOfDay.length - 1);
  let item = firstOfDay[list];
  firstOfDay[list] = -1;
  while (item >= 0) {
    const next = nextOf[item];
    alarms.nLater--;
    insert(alarms, item);
    item = next;
  }
}
