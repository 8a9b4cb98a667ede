/** The packet engine against the MultiTree authors' simulator: their scheduler on BookSim2. */
import { type AuthorsRow, authorsRows, type OurRow, runRow } from '../runtime/network/packet/authors-rows.ts';
import type { Check, Section } from './section.ts';

/** Rows that are further off than the goal, and by how much at most; the page says what was tried. */
const FURTHER_OFF: Readonly<Record<string, number>> = {
  'multitree_beta on torus4x4, 256 KiB': 0.23,
  'multitree_beta on torus4x4, 2048 KiB': 0.12,
  'multitree_beta on mesh4x4, 256 KiB': 0.06,
  'dtree on torus4x4, 256 KiB': 0.09,
  'dtree on torus4x4, 2048 KiB': 0.07,
  'dtree on mesh4x4, 32 KiB': 0.06,
  'ring2d on mesh4x4, 256 KiB': 0.17,
  'ring2d on mesh4x4, 2048 KiB': 0.06,
};

/** Rows of 2 MiB in which transfers meet take seconds. */
const isQuick = ({ algorithm, topology, size }: AuthorsRow): boolean =>
  size <= 256 || algorithm === 'ring' || algorithm === 'hdrm' || topology === 'bigraph4x8';

const known = new Map<AuthorsRow, OurRow>();

/** Both sections look at the same runs. */
function runOnce(row: AuthorsRow): OurRow {
  const found = known.get(row) ?? runRow(row);
  known.set(row, found);
  return found;
}

export const packet: Section = {
  id: 'packet',
  title: "The packet engine and the MultiTree authors' simulator",
  checks: authorsRows.map((row): Check => {
    const isExact = row.algorithm === 'ring' || row.algorithm === 'hdrm';
    const goal = {
      unit: 'cycles',
      within: isExact ? 0 : row.varies ? 0.07 : 0.05,
      ...(FURTHER_OFF[row.title] && { knownWithin: FURTHER_OFF[row.title] }),
    };
    return {
      title: row.title,
      group: `${row.algorithm} on ${row.topology}`,
      isQuick: isQuick(row),
      run: () => {
        const { total, communication } = runOnce(row);
        return [
          // Our ticks are fractions of a cycle.
          { what: 'total', ours: Math.round(total), theirs: row.total, ...goal },
          { what: 'communication', ours: Math.round(communication), theirs: row.communication, ...goal },
        ];
      },
    };
  }),
};

/** How many flits cross links: apart, because equal numbers say nothing of how close the times are. */
export const packetFlits: Section = {
  id: 'packet-flits',
  title: "Flits of the packet engine and of the MultiTree authors' simulator",
  checks: authorsRows.map((row): Check => {
    return {
      title: row.title,
      group: row.topology,
      isQuick: isQuick(row),
      run: () => [{ ours: runOnce(row).flits, theirs: row.flits, unit: 'flits', within: 0 }],
    };
  }),
};
