/** Waits for a condition, which is how these tests wait for anything: no fixed sleeps, and a name in the error. */

const LIMIT_MS = 60_000;
const INTERVAL_MS = 50;

/** The first value that is neither `undefined` nor `false`. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${LIMIT_MS / 1000} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
