/**
 * Events by moment, the earliest moment first, and within a moment by number. A calendar queue (Brown, Calendar Queues, Communications of the ACM 31(10), 1988): a day is the time of a flit, a
 * year is more days than most delays have, and what lies beyond it waits in a heap. A push walks along the few moments of a day.
 */
import { createEventQueue } from '../event-queue.ts';

export interface Moments {
  readonly push: (time: number, event: number) => void;
  /** Goes on to the next moment and answers its time; -1 at the end. */
  readonly advance: () => number;
  /** When the next moment is; `Infinity` at the end. */
  readonly nextTime: () => number;
  /** How many events the moment has, and the i-th of them. */
  readonly count: () => number;
  readonly at: (i: number) => number;
}

/** Days of a year: a power of two, for the place of a day in it. */
const YEAR = 4096;

/** `day` is in ticks. Times are ticks from 0, and none is earlier than the moment at hand. */
export function createMoments(day: number): Moments {
  /** Per day its first moment; a moment names the next one of its day, and its first event; -1 ends a list. */
  const firstOfDay = new Int32Array(YEAR).fill(-1);
  let times = new Float64Array(256);
  let nextMoment = new Int32Array(256);
  let firstEvent = new Int32Array(256);
  let unusedMoment = -1;
  let nMoments = 0;
  let events = new Int32Array(1024);
  let nextEvent = new Int32Array(1024);
  let unusedEvent = -1;
  let nEvents = 0;

  const later = createEventQueue();
  let today = 0;
  /** Moments of this year. */
  let nThisYear = 0;
  let dayOfLater = Number.POSITIVE_INFINITY;
  /** The events of the moment at hand. */
  let present = new Int32Array(64);
  let nPresent = 0;

  const newMoment = (time: number, next: number): number => {
    let moment = unusedMoment;
    if (moment >= 0) unusedMoment = nextMoment[moment];
    else {
      if (nMoments === times.length) {
        times = grown(times, new Float64Array(2 * nMoments));
        nextMoment = grown(nextMoment, new Int32Array(2 * nMoments));
        firstEvent = grown(firstEvent, new Int32Array(2 * nMoments));
      }
      moment = nMoments++;
    }
    times[moment] = time;
    nextMoment[moment] = next;
    firstEvent[moment] = -1;
    nThisYear++;
    return moment;
  };

  const addEvent = (moment: number, event: number): void => {
    let place = unusedEvent;
    if (place >= 0) unusedEvent = nextEvent[place];
    else {
      if (nEvents === events.length) {
        events = grown(events, new Int32Array(2 * nEvents));
        nextEvent = grown(nextEvent, new Int32Array(2 * nEvents));
      }
      place = nEvents++;
    }
    events[place] = event;
    nextEvent[place] = firstEvent[moment];
    firstEvent[moment] = place;
  };

  const insert = (dayOfIt: number, time: number, event: number): void => {
    const slot = dayOfIt & (YEAR - 1);
    let before = -1;
    let moment = firstOfDay[slot];
    while (moment >= 0 && times[moment] < time) {
      before = moment;
      moment = nextMoment[moment];
    }
    if (moment < 0 || times[moment] !== time) {
      moment = newMoment(time, moment);
      if (before < 0) firstOfDay[slot] = moment;
      else nextMoment[before] = moment;
    }
    addEvent(moment, event);
  };

  const push = (time: number, event: number): void => {
    const dayOfIt = Math.max(today, Math.floor(time / day));
    if (dayOfIt < today + YEAR) insert(dayOfIt, time, event);
    else {
      later.push(time, event);
      dayOfLater = Math.min(dayOfLater, dayOfIt);
    }
  };

  /** What has come into the year from beyond its end. */
  const takeFromLater = (): void => {
    while (dayOfLater < today + YEAR) {
      const event = later.pop();
      insert(dayOfLater, later.now(), event);
      dayOfLater = later.isEmpty() ? Number.POSITIVE_INFINITY : Math.floor(later.nextTime() / day);
    }
  };

  /** Takes the events of a moment out of their list and sorts them: mostly there are a few. */
  const collect = (first: number): void => {
    nPresent = 0;
    for (let place = first; place >= 0; ) {
      if (nPresent === present.length) present = grown(present, new Int32Array(2 * nPresent));
      present[nPresent++] = events[place];
      const next = nextEvent[place];
      nextEvent[place] = unusedEvent;
      unusedEvent = place;
      place = next;
    }
    if (nPresent > 16) present.subarray(0, nPresent).sort();
    else sortFew(present, nPresent);
  };

  /** Goes on to the day of the next moment and answers the place of that day; -1 at the end. */
  const toNextDay = (): number => {
    if (nThisYear === 0) {
      if (dayOfLater === Number.POSITIVE_INFINITY) return -1;
      today = dayOfLater;
      takeFromLater();
    }
    while (firstOfDay[today & (YEAR - 1)] < 0) {
      today++;
      if (dayOfLater < today + YEAR) takeFromLater();
    }
    return today & (YEAR - 1);
  };

  return {
    push,
    advance: () => {
      const slot = toNextDay();
      if (slot < 0) return -1;
      const moment = firstOfDay[slot];
      firstOfDay[slot] = nextMoment[moment];
      nextMoment[moment] = unusedMoment;
      unusedMoment = moment;
      nThisYear--;
      collect(firstEvent[moment]);
      return times[moment];
    },
    nextTime: () => {
      const slot = toNextDay();
      return slot < 0 ? Number.POSITIVE_INFINITY : times[firstOfDay[slot]];
    },
    count: () => nPresent,
    at: (i) => present[i],
  };
}

/** By insertion. */
function sortFew(numbers: Int32Array, n: number): void {
  for (let i = 1; i < n; i++) {
    const number = numbers[i];
    let place = i;
    for (; place > 0 && numbers[place - 1] > number; place--) numbers[place] = numbers[place - 1];
    numbers[place] = number;
  }
}

function grown<A extends Float64Array | Int32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
