/**
 * Keeps what was built lately, up to a total weight. A sweep comes back to the same few networks and schedules for every
 * size; a large one must not be kept beside others for long.
 */
export interface Recent<T> {
  /** The value under this key, made if it is not kept any more. */
  get(key: string, make: () => T): T;
}

/** `weigh` is in whatever unit `maxWeight` is; the value used last is always kept, however heavy. */
export function createRecent<T>(maxWeight: number, weigh: (value: T) => number): Recent<T> {
  // A Map keeps the order of insertion: the first entry is the one that was not used for the longest time.
  const kept = new Map<string, { readonly value: T; readonly weight: number }>();
  let total = 0;
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.value;
      }
      const value = make();
      const weight = weigh(value);
      kept.set(key, { value, weight });
      total += weight;
      for (const [oldest, entry] of kept) {
        if (total <= maxWeight || kept.size === 1) break;
        kept.delete(oldest);
        total -= entry.weight;
      }
      return value;
    },
  };
}
