/** Reading a quantity as written in a file: `16 GB/s`, `150ns`, `1_024 KiB`, `20%`. */
import { findUnit, type UnitInfo } from './unit-table.ts';

export interface Quantity {
  /** In base units. */
  readonly value: number;
  /** As written, before conversion. */
  readonly amount: number;
  readonly unit: UnitInfo;
}

const FORM = /^([0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9]+)?)[ \t\u00a0\u2009\u202f]*([^\s0-9].*)$/;

export function parseQuantity(text: string): Quantity | undefined {
  const match = FORM.exec(text.trim());
  const unit = match && findUnit(match[2]);
  if (!match || !unit) return undefined;
  const amount = parseNumber(match[1]);
  return { value: toBase(amount, unit), amount, unit };
}

/**
 * Small factors are divided by rather than multiplied with, so that `150 ns` is the double nearest to 1.5e-7 and equals
 * what another program reads from `150e-9`.
 */
function toBase(amount: number, unit: UnitInfo): number {
  const inverse = Math.round(1 / unit.factor);
  return unit.factor < 1 ? amount / inverse : amount * unit.factor;
}

/** Digits may be grouped with `_`. */
export function parseNumber(text: string): number {
  return Number(text.replaceAll('_', ''));
}
