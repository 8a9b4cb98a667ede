/** Printing quantities for people: tables, charts, messages, hover. Machine output has plain numbers in base units. */
import { baseUnitOf } from './dimension.ts';
import { UNITS, type UnitInfo } from './unit-table.ts';

const DIGITS = 4;

/** `formatQuantity(1.5e-7, 's')` is `150 ns`; sizes prefer KiB, rates GB/s, whichever of the two needs fewer digits. */
export function formatQuantity(value: number, unit: string, digits = DIGITS): string {
  if (!Number.isFinite(value)) return unit ? `${value} ${unit}` : `${value}`;
  const candidates = unitsFor(unit);
  if (candidates.length === 0) return unit ? `${formatNumber(value, digits)} ${unit}` : formatNumber(value, digits);
  const preferred = unit === 'B' ? 'binary' : undefined;
  const spellings = families(candidates).map((family) => spell(value, family, digits));
  spellings.sort(
    (a, b) =>
      Number(b.exact) - Number(a.exact) ||
      (a.exact ? a.text.length - b.text.length : 0) ||
      Number(b.family === preferred) - Number(a.family === preferred),
  );
  return spellings[0].text;
}

/** A pure number with at most `digits` significant digits; whole numbers are printed whole. */
export function formatNumber(value: number, digits = DIGITS): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return Number(value.toPrecision(digits)).toExponential().replace('e+', 'e');
  return String(Number(value.toPrecision(digits)));
}

/** The value in every other unit in which it is readable, for hover: `2 GB/s`, `1.863 GiB/s`, `16 Gbps`. */
export function otherSpellings(value: number, dimensionUnit: string): string[] {
  const texts = families(unitsFor(dimensionUnit, true)).map((family) => spell(value, family, 6).text);
  return [...new Set(texts)];
}

/** The unit in which a value of this base unit reads best: what a chart axis uses for all its ticks. */
export function bestUnit(value: number, unit: string): UnitInfo | undefined {
  const units = unitsFor(unit);
  if (units.length === 0) return undefined;
  const all = families(units);
  // The binary family starts with the plain byte, which is decimal: its last member tells what it is.
  const family = (unit === 'B' && all.find((f) => f[f.length - 1].family === 'binary')) || all[0];
  return fitting(value, family);
}

/** The units that spell a base unit, without those nobody prints in. */
const UNITS_BY_BASE = new Map(
  [...new Set(UNITS.map((u) => baseUnitOf(u.dimension)))].map((base) => [
    base,
    UNITS.filter((u) => baseUnitOf(u.dimension) === base),
  ]),
);

function unitsFor(unit: string, withBits = false): UnitInfo[] {
  if (unit === '') return [];
  return (UNITS_BY_BASE.get(unit) ?? []).filter(
    (u) => (withBits || u.family !== 'bits') && u.symbol !== 'us' && u.symbol !== 'min' && u.symbol !== 'h',
  );
}

/** Each family ascending; binary sizes start with the plain byte. */
function families(units: readonly UnitInfo[]): UnitInfo[][] {
  const names = [...new Set(units.map((u) => u.family))];
  const plain = units.filter((u) => u.factor === 1 && u.family === 'decimal');
  return names.map((name) => {
    const own = units.filter((u) => u.family === name);
    return name === 'binary' ? [...plain, ...own] : own;
  });
}

function fitting(value: number, family: readonly UnitInfo[]): UnitInfo {
  const size = Math.abs(value);
  if (size === 0) return family.find((u) => u.factor === 1) ?? family[0];
  // The margin keeps 999.96 ns, which prints as 1000 ns, at 1 µs.
  return family.findLast((u) => size >= u.factor * 0.99995) ?? family[0];
}

function spell(value: number, family: readonly UnitInfo[], digits: number) {
  const unit = fitting(value, family);
  const amount = value / unit.factor;
  const rounded = Number(amount.toPrecision(digits));
  const exact = Math.abs(rounded - amount) <= 1e-12 * Math.abs(amount);
  return { text: `${formatNumber(rounded, digits)} ${unit.symbol}`, exact, family: family[family.length - 1].family };
}
