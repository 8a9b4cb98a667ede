/** Work in slices, done in one go: for those who have nothing else to do in between. */
export function toTheEnd<T>(slices: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
