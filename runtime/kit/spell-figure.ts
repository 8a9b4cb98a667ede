/** Figures in messages: enough digits to act on, and no more. */

/** Four significant digits without trailing zeros: `32.57`, `0.25`, `1.2e-7`. */
export function spellFigure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** The largest figure of three digits that is strictly below `value`, above 0: 0.249 for 0.25 and for 0.2499. */
export function spellBelow(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return spellFigure((Math.ceil(value / unit) - 1) * unit);
}
