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
  /** The first items of the lists: of each day of a year two, and behind them those of two lists that are held back. */
  readonly firstOf: Int32Array;
  /** The list of this morning; that of the evening follows. */
  morning: number;
  /** When today began, which is the past as far as one can be sure of it; when it is over. */
  dawn: number;
  tomorrow: number;
  /** Items whose alarm is set. */
  nSet: number;
  /** When the last alarm has gone off. */
  now: number;
  /** No alarm goes off from here on. What an alarm brings about may bring the end forward, but not into today. */
  end: number;
  /** The end of today, or the end. */
  limit: number;
}

/** Days of a year: a power of two, for the place of a day in it. */
const YEAR = 1024;
/** The lists of what was found today and goes off from the limit on: later today, or on this day of another year. */
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
    morning: 0,
    dawn: 0,
    tomorrow: day,
    nSet: 0,
    now: 0,
    end: 0,
    limit: 0,
  };
}

/** Sets the alarm of an item, unless it goes off by then anyway. Not before today, or the last end. */
export function setAlarm(alarms: Alarms, item: number, time: number): void {
  const { timeOf, listOf, nextOf, firstOf } = alarms;
  const before = timeOf[item];
  if (time >= before) return;
  timeOf[item] = time;
  const list = 2 * ((time * alarms.perDay) & (YEAR - 1)) + alarms.halfOf[item];
  if (before === Number.POSITIVE_INFINITY) alarms.nSet++;
  else {
    if (listOf[item] === list) return;
    remove(alarms, item);
  }
  listOf[item] = list;
  nextOf[item] = firstOf[list];
  firstOf[list] = item;
}

/** An item whose alarm goes off before the end; -1 if there is none. */
export function nextAlarm(alarms: Alarms): number {
  const { firstOf, timeOf } = alarms;
  for (;;) {
    const { morning } = alarms;
    const list = firstOf[morning] >= 0 ? morning : morning + 1;
    const item = firstOf[list];
    if (item >= 0) {
      firstOf[list] = alarms.nextOf[item];
      const time = timeOf[item];
      if (time < alarms.limit) {
        alarms.now = time;
        alarms.nSet--;
        timeOf[item] = Number.POSITIVE_INFINITY;
        return item;
      }
      hold(alarms, item);
    } else if (!beginDay(alarms)) return -1;
  }
}

/** No alarm goes off from `end` on, which is not before any that has gone off. */
export function setEnd(alarms: Alarms, end: number): void {
  alarms.end = end;
  alarms.limit = Math.min(end, alarms.tomorrow);
  letGo(alarms);
}

/** Goes on to tomorrow, unless it is not before the end or no alarm is set. */
function beginDay(alarms: Alarms): boolean {
  if (alarms.nSet === 0 || alarms.tomorrow >= alarms.end) return false;
  letGo(alarms);
  alarms.morning = (alarms.morning + 2) & (2 * YEAR - 1);
  alarms.dawn = alarms.tomorrow;
  alarms.tomorrow += alarms.day;
  alarms.limit = Math.min(alarms.end, alarms.tomorrow);
  return true;
}

function hold({ halfOf, listOf, nextOf, firstOf }: Alarms, item: number): void {
  const list = HELD + halfOf[item];
  listOf[item] = list;
  nextOf[item] = firstOf[list];
  firstOf[list] = item;
}

/** Puts back what was held. */
function letGo({ listOf, nextOf, firstOf, morning }: Alarms): void {
  for (let half = MORNING; half <= EVENING; half++) {
    for (let item = firstOf[HELD + half]; item >= 0; ) {
      const next = nextOf[item];
      listOf[item] = morning + half;
      nextOf[item] = firstOf[morning + half];
      firstOf[morning + half] = item;
      item = next;
    }
    firstOf[HELD + half] = -1;
  }
}

function remove({ listOf, nextOf, firstOf }: Alarms, item: number): void {
  const list = listOf[item];
  if (firstOf[list] === item) {
    firstOf[list] = nextOf[item];
    return;
  }
  let before = firstOf[list];
  while (nextOf[before] !== item) before = nextOf[before];
  nextOf[before] = nextOf[item];
}
