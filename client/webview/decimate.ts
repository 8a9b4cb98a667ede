/**
 * Fewer points, same picture: of each of many equal stretches of x only the first, the lowest, the highest and the last
 * point are kept, which paints the same pixels when a stretch is a pixel wide ("M4", Jugel, Jerzak, Hackenbroich and
 * Markl 2014). Every kept point is one of the data. For traces, whose steps are too many to draw.
 */

interface XY {
  readonly x: number;
  readonly y: number;
}

/** `points` ascend in x. `place` maps x to the position on screen, up to scale: the identity, or a logarithm. */
export function decimate<P extends XY>(points: readonly P[], nStretches: number, place: (x: number) => number): P[] {
  if (points.length <= 4 * nStretches) return [...points];
  const from = place(points[0].x);
  const width = place(points[points.length - 1].x) - from;
  // A logarithm may put the first point at minus infinity: then there are no stretches to speak of.
  if (!(Number.isFinite(width) && width > 0)) return [...points];
  const stretchOf = ({ x }: XY) => Math.min(nStretches - 1, Math.floor((nStretches * (place(x) - from)) / width));
  const kept: P[] = [];
  let start = 0;
  while (start < points.length) {
    const stretch = stretchOf(points[start]);
    let [low, high, end] = [start, start, start];
    for (; end < points.length && stretchOf(points[end]) === stretch; end++) {
      if (points[end].y < points[low].y) low = end;
      if (points[end].y > points[high].y) high = end;
    }
    const indices = [...new Set([start, low, high, end - 1])].sort((a, b) => a - b);
    kept.push(...indices.map((index) => points[index]));
    start = end;
  }
  return kept;
}
