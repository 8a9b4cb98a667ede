/**
 * Standard normal numbers by the ziggurat: a point drawn in a layer is accepted without computing an exponential in 997 of 1,000
 * cases. Layer and position use bits of their own, which the first version of the method did not; both come of one step of the
 * generator, from all 64 bits of its sum but the two weakest.
 *
 * G. Marsaglia, W. W. Tsang, The ziggurat method for generating random variables, Journal of Statistical Software 5(8), 2000;
 * J. A. Doornik, An improved ziggurat method to generate normal random samples, 2005.
 */
import { drawUniform } from './random-uniform.ts';
import type { RandomWords } from './random-words.ts';
import { density, layersOf } from './ziggurat-layers.ts';

const LAYER_BITS = 10;
/** Of 1,024 layers; a test derives it, which would take a start of the program ten times as long as the table itself. */
export const TAIL_START = 4.038849846109505;
const { edges: EDGES, heights: HEIGHTS } = layersOf(2 ** LAYER_BITS, TAIL_START);

const SINGLE = new Float64Array(1);
/** The layer of the last point that was not accepted at once. */
const LAYER = new Int32Array(1);

/** Exactly symmetric, and never 0: one of 2^52 places in each layer. */
export function drawNormal(words: RandomWords): number {
  fillNormal(words, SINGLE);
  return SINGLE[0];
}

/** As many calls of `drawNormal`; one step of the generator each as a rule. Nothing comes on the heap. */
export function fillNormal(words: RandomWords, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    i = fillUntilRefused(words.state, out, i);
    if (i < 0) return;
    // The point stands there until it is replaced.
    out[i] = drawBeside(words, LAYER[0], out[i]);
  }
}

/**
 * Fills `out` from place `i` on as long as points are accepted at once: a loop without a call, with the generator in registers, in
 * which everything else stays there too. Gives the place of the first that is not, whose layer is in `LAYER`; -1 at the end.
 */
const fillUntilRefused = createFill();

/** The tables are constants of a function: those of a module become variables where it is bundled, which takes half as long again. */
function createFill(): (state: Int32Array, out: Float64Array, i: number) => number {
  // The right edge of each layer for places from -2^21 to 2^21, and the one above it, below which a point is accepted at once.
  const scales = EDGES.slice(0, -1).map((edge) => edge / 2 ** (31 - LAYER_BITS));
  const innerEdges = EDGES.slice(1);
  // What a bit counts that comes after those 22; powers are not worked out beforehand where they stand in a loop.
  const fraction = 2 ** -30;
  const layerBits = LAYER_BITS;
  return (state, out, i) => {
    let high0 = state[0];
    let low0 = state[1];
    let high1 = state[2];
    let low1 = state[3];
    let refused = -1;
    for (; i < out.length; i++) {
      const low = (low0 + low1) | 0;
      // The carry by bits: a comparison of words without sign is slower.
      const carry = ((low0 & low1) | ((low0 | low1) & ~low)) >>> 31;
      const high = (high0 + high1 + carry) | 0;
      // The step of `RandomWords.next`, written out: as functions of their own these lines take half as long again.
      const shiftedHigh = high0 ^ ((high0 << 23) | (low0 >>> 9));
      const shiftedLow = low0 ^ (low0 << 23);
      high0 = high1;
      low0 = low1;
      high1 = shiftedHigh ^ high0 ^ (shiftedHigh >>> 18) ^ (high0 >>> 5);
      low1 = shiftedLow ^ low0 ^ ((shiftedLow >>> 18) | (shiftedHigh << 14)) ^ ((low0 >>> 5) | (high0 << 27));
      const layer = high >>> (32 - layerBits);
      // An odd fraction: places are the same from both ends, and no branch asks for a sign that nothing can predict.
      const place = ((high << layerBits) >> layerBits) + ((low >>> 2) | 1) * fraction;
      const x = place * scales[layer];
      out[i] = x;
      if (!(Math.abs(x) < innerEdges[layer])) {
        refused = i;
        LAYER[0] = layer;
        break;
      }
    }
    state[0] = high0;
    state[1] = low0;
    state[2] = high1;
    state[3] = low1;
    return refused;
  };
}

/** What becomes of a point of a layer that is not below the next one: it is in the wedge or the tail, or all is drawn again. */
function drawBeside(words: RandomWords, layer: number, x: number): number {
  if (layer === 0) return Math.sign(x) * drawTail(words);
  const y = HEIGHTS[layer] + drawUniform(words) * (HEIGHTS[layer + 1] - HEIGHTS[layer]);
  return y < density(x) ? x : drawNormal(words);
}

/** Beyond the start of the tail: an exponential number that is accepted with the ratio of the densities (Marsaglia, 1964). */
function drawTail(words: RandomWords): number {
  for (;;) {
    const x = -Math.log(1 - drawUniform(words)) / TAIL_START;
    const y = -Math.log(1 - drawUniform(words));
    if (2 * y > x * x) return TAIL_START + x;
  }
}
