/**
 * The packet engine against the MultiTree authors' simulator: their scheduler on BookSim2. Flit by flit as theirs runs, and in
 * whole packets, which is the default.
 */
import { BY_NUMBER } from '../../runtime/network/packet/host-order.ts';
import { type AuthorsRow, authorsRows, type OurRow, runRow } from '../runtime/network/packet/authors-rows.ts';
import type { Check, Section } from './section.ts';

const known = new Map<AuthorsRow, OurRow>();

/** Two sections look at the same runs. */
function inFlits(row: AuthorsRow): OurRow {
  const found = known.get(row) ?? runRow(row);
  known.set(row, found);
  return found;
}

/** As an experiment runs that says nothing else. */
const inPackets = (row: AuthorsRow): OurRow => runRow(row, { sharing: 'packet', prioritized: false }, {}, BY_NUMBER);

function checksOf(
  run: (row: AuthorsRow) => OurRow,
  isQuick: (row: AuthorsRow) => boolean,
  furtherOff: Readonly<Record<string, number>> = {},
): readonly Check[] {
  return authorsRows.map((row): Check => {
    const isExact = row.algorithm === 'ring' || row.algorithm === 'hdrm';
    const goal = {
      unit: 'cycles',
      within: isExact ? 0 : row.varies ? 0.07 : 0.05,
      ...(furtherOff[row.title] && { knownWithin: furtherOff[row.title] }),
    };
    return {
      title: row.title,
      group: `${row.algorithm} on ${row.topology}`,
      isQuick: isQuick(row),
      run: () => {
        const { total, communication } = run(row);
        return [
          // Our ticks are fractions of a cycle.
          { what: 'total', ours: Math.round(total), theirs: row.total, ...goal },
          { what: 'communication', ours: Math.round(communication), theirs: row.communication, ...goal },
        ];
      },
    };
  });
}

/** Larger rows take seconds. */
const isQuickInFlits = ({ algorithm, nodes, size }: AuthorsRow): boolean =>
  (size === 32 && nodes <= 32) || (size === 256 && algorithm === 'multitree_beta');

export const packet: Section = {
  id: 'packet',
  title: "The packet engine, flit by flit, and the MultiTree authors' simulator",
  checks: checksOf(inFlits, isQuickInFlits),
};

/** How many flits cross links: apart, because equal numbers say nothing of how close the times are. */
export const packetFlits: Section = {
  id: 'packet-flits',
  title: "Flits of the packet engine and of the MultiTree authors' simulator",
  checks: authorsRows.map((row): Check => {
    return {
      title: row.title,
      group: row.topology,
      isQuick: isQuickInFlits(row),
      run: () => [{ ours: inFlits(row).flits, theirs: row.flits, unit: 'flits', within: 0 }],
    };
  }),
};

/** Rows that are further off in whole packets than the goal, which flits meet, and by how much at most. */
const FURTHER_OFF_IN_PACKETS: Readonly<Record<string, number>> = {
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
const isQuickInPackets = ({ algorithm, topology, size }: AuthorsRow): boolean =>
  size <= 256 || algorithm === 'ring' || algorithm === 'hdrm' || topology === 'bigraph4x8';

export const packetWhole: Section = {
  id: 'packet-whole',
  title: "The packet engine, in whole packets, and the MultiTree authors' simulator",
  checks: checksOf(inPackets, isQuickInPackets, FURTHER_OFF_IN_PACKETS),
};
