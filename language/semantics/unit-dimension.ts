/** The dimension of a metric's unit as descriptors spell it: `s`, `B`, `B/s`, or nothing for a pure number. */
import { BANDWIDTH, BYTES, type Dimension, NUMBER, TIME } from '../../runtime/units/dimension.ts';

const BY_UNIT: Readonly<Record<string, Dimension>> = { '': NUMBER, s: TIME, B: BYTES, 'B/s': BANDWIDTH };

export function dimensionOfUnit(unit: string): Dimension {
  const dimension = BY_UNIT[unit];
  if (!dimension) throw new Error(`a metric has the unit ${unit}, which no dimension is known for`);
  return dimension;
}
