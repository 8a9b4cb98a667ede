/**
 * The layers of the ziggurat: strips of equal area that cover exp(-x^2/2) over x >= 0, numbered from the bottom up. The lowest holds
 * the tail as well. Apart from the drawing (`random-normal.ts`) because this is geometry, which is checked without a random number.
 *
 * G. Marsaglia, W. W. Tsang, The ziggurat method for generating random variables, Journal of Statistical Software 5(8), 2000.
 */

export interface Layers {
  /**
   * Right edges from the bottom up, one more than there are layers: the first is that of a rectangle as large as the lowest layer
   * with its tail, the second is where the tail begins, the last is 0.
   */
  readonly edges: Float64Array;
  /** The density at each edge. */
  readonly heights: Float64Array;
}

/** The one `tailStart` for so many layers makes the last of them end at the peak. */
export function layersOf(nLayers: number, tailStart: number): Layers {
  const area = layerArea(tailStart);
  const edges = new Float64Array(nLayers + 1);
  edges[0] = area / density(tailStart);
  edges[1] = tailStart;
  for (let i = 2; i < nLayers && edges[i - 1] > 0; i++) edges[i] = edgeAbove(edges[i - 1], area);
  return { edges, heights: edges.map(density) };
}

/** Without its constant factor: 1 at the peak. */
export function density(x: number): number {
  return Math.exp((-x * x) / 2);
}

/** The right edge of the layer that stands on one of edge `x`; 0 where that one reaches the peak. */
function edgeAbove(x: number, area: number): number {
  const height = density(x) + area / x;
  return height < 1 ? Math.sqrt(-2 * Math.log(height)) : 0;
}

/** Rectangle left of `x` and the tail right of it, which is density(x) times Mills' ratio, a continued fraction. */
function layerArea(x: number): number {
  let fraction = x;
  for (let k = 200; k >= 1; k--) fraction = x + k / fraction;
  return density(x) * (x + 1 / fraction);
}
