/**
 * Alarms: each item has one at most. A calendar queue (Brown, Calendar Queues, Communications of the ACM 31(10), 1988) whose lists
 * run through the items themselves. A day is so short that what follows from an alarm rarely concerns the same day: only that of a
 * morning item may set that of an evening item. So those of a day go off in any order, first the mornings', then the evenings', and
 * nothing is ever sorted. Beside the moments, because items that go off at the same time need not wait for each other.
 *
 * A record with functions over it, not closures: code that runs a million times is compiled once for all runs that way.
 */

/** Halves of a day. */
export const MORNING = 0;
export const EVENING = 1;

export interface Alarms {
  readonly day: number;
  readonly perDay: number;
  /** Per item the half of the day that it belongs to. */
  readonly halfOf: Uint8Array;
  /** Per item when its alarm goes off, `Infinity` if it has none. */
  readonly timeOf: Float64Array;
  /** Per item the list that it is in, and the next item there; -1 ends a list. */
  readonly listOf: Int32Array;
  readonly nextOf: Int32Array;
  /** The first items of the lists: of each day of a year two, and behind them of the two whose items are not due before the end. */
  readonly firstOf: Int32Array;
  today: number;
  /** When today began: the past, as far as one can be sure of it. */
  dawn: number;
  /** Items whose alarm is set. */
  nSet: number;
  /** When the last alarm has gone off. */
  now: number;
  /** No alarm goes off from here on. Within a day it can only be put off. */
  end: number;
}

/** Days of a year: a power of two, for the place of a day in it. */
const YEAR = 1024;
/** The lists of what is found today but not due before the end. */
const HELD = 2048;

/** Items are `0 .. halfOf.length-1`; `day` is in ticks, a power of two. */
export function createAlarms(halfOf: Uint8Array, day: number): Alarms {
  const nItems = halfOf.length;
  return {
    day,
    perDay: 1 / day,
    halfOf,
    timeOf: new Float64Array(nItems).fill(Number.POSITIVE_INFINITY),
    listOf: new Int32Array(nItems),
    nextOf: new Int32Array(nItems),
    firstOf: new Int32Array(HELD + 2).fill(-1),
    today: 0,
    dawn: 0,
    nSet: 0,
    now: 0,
    end: 0,
  };
}

/** Sets the alarm of an item, unless it goes off by then anyway. Not before today, or the last end. */
export function setAlarm(alarms: Alarms, item: number, time: number): void {
  const { timeOf, listOf } = alarms;
  const before = timeOf[item];
  if (time >= before) return;
  timeOf[item] = time;
  const list = listAt(alarms, item, time);
  if (before < Number.POSITIVE_INFINITY) {
    if (listOf[item] === list) return;
    remove(alarms, item);
  } else alarms.nSet++;
  insert(alarms, item, list);
}

/** No alarm goes off from `end` on; it is never earlier than before. */
export function setEnd(alarms: Alarms, end: number): void {
  alarms.end = end;
  const { nextOf, firstOf } = alarms;
  for (let half = MORNING; half <= EVENING; half++) {
    let item = firstOf[HELD + half];
    firstOf[HELD + half] = -1;
    while (item >= 0) {
      const next = nextOf[item];
      insert(alarms, item, 2 * (alarms.today & (YEAR - 1)) + half);
      item = next;
    }
  }
}

/** An item whose alarm goes off before `end`; -1 if there is none. */
export function nextAlarm(alarms: Alarms): number {
  const { firstOf, nextOf, timeOf } = alarms;
  let morning = 2 * (alarms.today & (YEAR - 1));
  for (;;) {
    const list = firstOf[morning] >= 0 ? morning : morning + 1;
    const item = firstOf[list];
    if (item < 0) {
      if (alarms.nSet === 0 || alarms.dawn + alarms.day >= alarms.end) return -1;
      alarms.today++;
      alarms.dawn += alarms.day;
      morning = 2 * (alarms.today & (YEAR - 1));
      continue;
    }
    firstOf[list] = nextOf[item];
    const time = timeOf[item];
    if (time < alarms.end && time < alarms.dawn + alarms.day) {
      alarms.nSet--;
      alarms.now = time;
      timeOf[item] = Number.POSITIVE_INFINITY;
      return item;
    }
    insert(alarms, item, time < alarms.dawn + alarms.day ? HELD + list - morning : listAt(alarms, item, time));
  }
}

function listAt({ today, perDay, halfOf }: Alarms, item: number, time: number): number {
  const ahead = time * perDay - today;
  // What lies beyond the year is looked at again on its last day.
  const day = today + (ahead < YEAR ? Math.floor(ahead) : YEAR - 1);
  return 2 * (day & (YEAR - 1)) + halfOf[item];
}

function insert({ listOf, nextOf, firstOf }: Alarms, item: number, list: number): void {
  listOf[item] = list;
  nextOf[item] = firstOf[list];
  firstOf[list] = item;
}

function remove({ listOf, nextOf, firstOf }: Alarms, item: number): void {
  const list = listOf[item];
  let before = firstOf[list];
  if (before === item) {
    firstOf[list] = nextOf[item];
    return;
  }
  while (nextOf[before] !== item) before = nextOf[before];
  nextOf[before] = nextOf[item];
}
