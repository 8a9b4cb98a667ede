/** All sections, in the order of the page. A new one is a file beside this one, a line here and a place in the page. */
import { astraSim } from './astra-sim.ts';
import { ncclTests } from './nccl-tests.ts';
import { packet, packetFlits, packetWhole } from './packet.ts';
import { scheduleStats } from './schedule-stats.ts';
import type { Section } from './section.ts';
import { simgrid } from './simgrid.ts';
import { trees } from './trees.ts';

export const SECTIONS: readonly Section[] = [
  trees,
  scheduleStats,
  astraSim,
  packet,
  packetFlits,
  packetWhole,
  simgrid,
  ncclTests,
];
