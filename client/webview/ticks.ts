/**
 * Where an axis has its ticks. Logarithmic: at powers of two for sizes in bytes, since messages are varied by doubling,
 * and at 1, 2, 5 times powers of ten for everything else; chart.js knows only powers of ten. Linear: for the colour bars
 * of heatmaps, which chart.js does not draw; its own linear axes are left to it.
 */

/** Powers of two within [min, max], every k-th one so that at most `nMost` remain. */
export function powerOfTwoTicks(min: number, max: number, nMost: number): number[] {
  const first = Math.ceil(Math.log2(min) - ROUNDING);
  const last = Math.floor(Math.log2(max) + ROUNDING);
  const stride = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, nMost)));
  return range(first, last, stride).map((exponent) => 2 ** exponent);
}

/** 1, 2 and 5 times powers of ten within [min, max]; powers alone, or every k-th of them, when those are too many. */
export function powerOfTenTicks(min: number, max: number, nMost: number): number[] {
  const first = Math.floor(Math.log10(min) - ROUNDING);
  const last = Math.ceil(Math.log10(max) + ROUNDING);
  const decades = range(first, last, 1);
  const within = (value: number) => value >= min * (1 - ROUNDING) && value <= max * (1 + ROUNDING);
  const fine = decades.flatMap((e) => [1, 2, 5].map((m) => power(m, e))).filter(within);
  if (fine.length <= nMost) return fine;
  const coarse = decades.map((e) => power(1, e)).filter(within);
  const stride = Math.max(1, Math.ceil(coarse.length / Math.max(1, nMost)));
  return coarse.filter((_, i) => i % stride === 0);
}

/** Multiples within [min, max] of the least 1, 2 or 5 times a power of ten that leaves at most `nMost`. */
export function linearTicks(min: number, max: number, nMost: number): number[] {
  const room = (max - min) / Math.max(1, nMost);
  const exponent = Math.floor(Math.log10(room));
  const steps = [1, 2, 5, 10, 20].map((mantissa) => power(mantissa, exponent));
  for (const step of steps) {
    // Adding zero turns -0 into 0.
    const first = Math.ceil(min / step - ROUNDING) + 0;
    const last = Math.floor(max / step + ROUNDING);
    // Divided where the step is a fraction: 3 * 0.1 is not the double nearest to 0.3.
    const at = (i: number) => (step < 1 ? i / Math.round(1 / step) : i * step);
    if (last - first < nMost) return range(first, last, 1).map(at);
  }
  return [];
}

/** Relative room for values such as `log2(2 ** 29)` that come out a last bit off. */
const ROUNDING = 1e-9;

/** Read from text, because `5 * 10 ** -7` is not the double nearest to 5e-7 and would print so. */
function power(mantissa: number, exponent: number): number {
  return Number(`${mantissa}e${exponent}`);
}

function range(first: number, last: number, stride: number): number[] {
  const values: number[] = [];
  for (let value = first; value <= last; value += stride) values.push(value);
  return values;
}
