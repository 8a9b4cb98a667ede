/**
 * Standard normal numbers by the ziggurat: 256 layers of equal area under exp(-x^2/2); a point drawn in a layer is accepted
 * without computing an exponential in 99 of 100 cases. The table is derived here, not quoted. Layer and position use bits of
 * their own, which the first version of the method did not.
 *
 * G. Marsaglia, W. W. Tsang, The ziggurat method for generating random variables, Journal of Statistical Software 5(8), 2000;
 * J. A. Doornik, An improved ziggurat method to generate normal random samples, 2005.
 */
import { drawUniform } from './random-uniform.ts';
import { nextHigh, nextLow, type RandomWords } from './random-words.ts';

const N_LAYERS = 256;

/** Where the tail begins: the right edge of the lowest layer's rectangle. */
export const TAIL_START = findTailStart();
const EDGES = layerEdges(TAIL_START);
const HEIGHTS = EDGES.map(density);
/** The same edges for positions that are whole numbers below 2^53; halving an exponent costs no digit. */
const SCALES = EDGES.map((edge) => edge / 2 ** 53);
/** Powers are not worked out beforehand where they stand in a loop. */
const TWO_30 = 2 ** 30;

const SINGLE = new Float64Array(1);

/** Exactly symmetric. */
export function drawNormal(words: RandomWords): number {
  fillNormal(words, SINGLE);
  return SINGLE[0];
}

/** As many calls of `drawNormal`; two words each as a rule. Nothing comes on the heap. */
export function fillNormal(words: RandomWords, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    const refused = fillUntilRefused(words.state, out, i);
    if (refused < 0) return;
    i = Math.floor(refused / N_LAYERS);
    // The point stands there until it is replaced.
    const point = out[i];
    out[i] = Math.sign(point) * drawBeside(words, refused % N_LAYERS, Math.abs(point));
  }
}

/**
 * Fills `out` from place `i` on as long as points are accepted at once: a loop without a call, with the generator in registers, in
 * which everything else stays there too. Gives the place of the first that is not, times the number of layers, plus its layer;
 * -1 at the end.
 */
function fillUntilRefused(state: Int32Array, out: Float64Array, i: number): number {
  let high0 = state[0];
  let low0 = state[1];
  let high1 = state[2];
  let low1 = state[3];
  let refused = -1;
  for (; i < out.length && refused < 0; i++) {
    const first = (low0 + low1) | 0;
    const high2 = nextHigh(high0, low0, high1);
    const low2 = nextLow(high0, low0, high1, low1);
    const second = (low1 + low2) | 0;
    const high3 = nextHigh(high1, low1, high2);
    const low3 = nextLow(high1, low1, high2, low2);
    high0 = high2;
    low0 = low2;
    high1 = high3;
    low1 = low3;
    const layer = first >>> 24;
    // Bit 23 as a factor and no branch: nothing can predict a random one.
    const sign = 1 - ((first >>> 22) & 2);
    const x = ((first & 0x7fffff) * TWO_30 + (second >>> 2)) * SCALES[layer];
    out[i] = sign * x;
    if (!(x < EDGES[layer + 1])) refused = i * N_LAYERS + layer;
  }
  state[0] = high0;
  state[1] = low0;
  state[2] = high1;
  state[3] = low1;
  return refused;
}

/** What becomes of a point of a layer that is not below the next one: it is in the wedge or the tail, or all is drawn again. */
function drawBeside(words: RandomWords, layer: number, x: number): number {
  if (layer === 0) return drawTail(words);
  const y = HEIGHTS[layer] + drawUniform(words) * (HEIGHTS[layer + 1] - HEIGHTS[layer]);
  return y < density(x) ? x : drawNormal(words);
}

/** Beyond `TAIL_START`: an exponential number that is accepted with the ratio of the densities (Marsaglia, 1964). */
function drawTail(words: RandomWords): number {
  for (;;) {
    const x = -Math.log(1 - drawUniform(words)) / TAIL_START;
    const y = -Math.log(1 - drawUniform(words));
    if (2 * y > x * x) return TAIL_START + x;
  }
}

function density(x: number): number {
  return Math.exp((-x * x) / 2);
}

/** Right edges from the bottom up: the first stands for rectangle and tail together, the last is 0. */
function layerEdges(tailStart: number): Float64Array {
  const area = layerArea(tailStart);
  const edges = new Float64Array(N_LAYERS + 1);
  edges[0] = area / density(tailStart);
  edges[1] = tailStart;
  for (let i = 2; i < N_LAYERS; i++) edges[i] = edgeAbove(edges[i - 1], area);
  return edges;
}

/** The right edge of the layer that stands on one of edge `x`; 0 where that one reaches the peak. */
function edgeAbove(x: number, area: number): number {
  const height = density(x) + area / x;
  return height < 1 ? Math.sqrt(-2 * Math.log(height)) : 0;
}

/** Where the layers are too small they do not reach the peak, where they are too large they pass it: halving finds the start. */
function findTailStart(): number {
  let tooNear = 1;
  let tooFar = 10;
  for (let i = 0; i < 100; i++) {
    const middle = (tooNear + tooFar) / 2;
    const area = layerArea(middle);
    let x = middle;
    for (let layer = 2; layer < N_LAYERS && x > 0; layer++) x = edgeAbove(x, area);
    const passesPeak = x === 0 || density(x) + area / x > 1;
    if (passesPeak) tooNear = middle;
    else tooFar = middle;
  }
  return tooFar;
}

/** Rectangle left of `x` and the tail right of it, which is density(x) times Mills' ratio, a continued fraction. */
function layerArea(x: number): number {
  let fraction = x;
  for (let k = 200; k >= 1; k--) fraction = x + k / fraction;
  return density(x) * (x + 1 / fraction);
}
