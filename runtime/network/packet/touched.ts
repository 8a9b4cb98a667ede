/** What something has happened to in a moment, each once, until it is decided what follows. */
export interface Touched {
  readonly touch: (item: number) => void;
  /** Asks `decide` about each in the order in which they were touched, also about those touched meanwhile. */
  readonly drain: (now: number) => void;
}

/** Items are `0 .. nItems-1`. */
export function createTouched(nItems: number, decide: (item: number, now: number) => void): Touched {
  const isTouched = new Uint8Array(nItems);
  let items = new Int32Array(64);
  let n = 0;
  return {
    touch: (item) => {
      if (isTouched[item] === 1) return;
      isTouched[item] = 1;
      if (n === items.length) {
        const larger = new Int32Array(2 * n);
        larger.set(items);
        items = larger;
      }
      items[n++] = item;
    },
    drain: (now) => {
      for (let i = 0; i < n; i++) {
        isTouched[items[i]] = 0;
        decide(items[i], now);
      }
      n = 0;
    },
  };
}
