/** Which ranks cannot reach each other, found in time linear in the links: asked of a list of links before anything is built. */

/** Two ranks without a way from the first to the second; `undefined` where every rank reaches every other. */
export function unreachable(
  nRanks: number,
  nVertices: number,
  from: Int32Array,
  to: Int32Array,
): readonly [number, number] | undefined {
  const forward = missedFrom0(nRanks, nVertices, from, to);
  if (forward >= 0) return [0, forward];
  const backward = missedFrom0(nRanks, nVertices, to, from);
  return backward >= 0 ? [backward, 0] : undefined;
}

/** The first rank that no way leads to from rank 0; -1 if there is none. */
function missedFrom0(nRanks: number, nVertices: number, tails: Int32Array, heads: Int32Array): number {
  const start = new Int32Array(nVertices + 1);
  for (const tail of tails) start[tail + 1]++;
  for (let v = 0; v < nVertices; v++) start[v + 1] += start[v];
  const next = start.slice();
  const out = new Int32Array(tails.length);
  tails.forEach((tail, link) => {
    out[next[tail]++] = heads[link];
  });
  const seen = new Uint8Array(nVertices);
  const queue = [0];
  seen[0] = 1;
  for (let v = queue.pop(); v !== undefined; v = queue.pop()) {
    for (let i = start[v]; i < start[v + 1]; i++) {
      if (seen[out[i]]) continue;
      seen[out[i]] = 1;
      queue.push(out[i]);
    }
  }
  return seen.subarray(0, nRanks).indexOf(0);
}
