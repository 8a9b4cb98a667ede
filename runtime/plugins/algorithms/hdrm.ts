/** Halving-doubling with rank mapping: the exchanges of halving-doubling, placed on a BiGraph so that no two share a link. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { emitHalvingStep, planHalving } from '../../kit/halving.ts';

export const hdrm = defineAlgorithm({
  name: 'hdrm',
  summary: 'Halving-doubling placed on a BiGraph so that no two exchanges of a step share a link.',
  doc: `The exchanges are those of \`halvingDoubling\` between numbers 0 .. n - 1 that differ in one bit. What differs is which
rank has which number: numbers with an even count of one bits stand in one group of switches, those with an odd count in
the other, so that every exchange goes straight from group to group, over one cable between switches. Within the lower
group the upper bits of the number (without its lowest) pick the switch, in the upper group the lower bits: then any two
exchanges between one pair of switches fall into different steps.

**Cost** with n = 2^p ranks, message size S, latency L and bandwidth B: \`6 log2(n) L + 2 (n - 1) S / (n B)\`, three links
on every way and as few bytes as a ring. It holds up to half as many ranks on a switch as there are switches. With f times
as many, f exchanges share each cable between switches, whose bytes then bound it.

**Needs** a BiGraph with powers of two of switches, at least two, and of ranks on each.

**Validated** equals the closed form; steps, messages, link uses and the load of every link on BiGraphs of 4 x 8 and
4 x 16 equal the statistics of the MultiTree authors' program, whose mapping is another one with the same property.`,
  cites: [
    {
      authors: 'J. Dong, Z. Cao, T. Zhang, J. Ye, S. Wang, F. Feng, L. Zhao, X. Liu, and others',
      title: 'EFLOPS: Algorithm and System Co-Design for a High Performance Distributed Training Platform',
      venue: 'HPCA',
      year: 2020,
    },
  ],
  params: {},
  examples: ['hdrm', 'hdrm()'],
  requires: needsBiGraph,
  build: ({ shape }) => {
    const { nRanks, nSwitches } = shape;
    const rankOf = mapping(nRanks, nSwitches);
    const halving = planHalving(nRanks, (number, round) => number ^ (2 ** round));
    const { nRounds } = halving;
    return {
      nRanks,
      nChunks: nRanks,
      nSteps: 2 * nRounds,
      stepsPerPhase: nRounds,
      emit: (step, out) => emitHalvingStep(halving, step, out, 0, rankOf),
    };
  },
});

/**
 * With the lowest bit left out, as it follows from the group and the others, numbers x = 0 .. n/2 - 1 remain in each group. An
 * exchange flips the same bits of x for all: those that start at one lower switch share the upper bits of x and differ in
 * the lower ones, which pick the upper switch.
 */
function mapping(nRanks: number, nSwitches: number): (number: number) => number {
  const perSwitch = nRanks / nSwitches;
  const half = nSwitches / 2;
  return (number) => {
    const x = number >> 1;
    if (!hasOddBits(number)) return x;
    return nRanks / 2 + (x % half) * perSwitch + Math.floor(x / half);
  };
}

function hasOddBits(number: number): boolean {
  let odd = false;
  for (let rest = number; rest > 0; rest &= rest - 1) odd = !odd;
  return odd;
}

function needsBiGraph({ nRanks, nSwitches, spread, groups }: NetworkShape): readonly Finding[] {
  const isBiGraph = spread === 'destinationSwitch' && nSwitches >= 2 && groups?.size === nRanks / nSwitches;
  const perSwitch = nRanks / nSwitches;
  if (isBiGraph && isPowerOfTwo(nSwitches) && isPowerOfTwo(perSwitch)) return [];
  const found = isBiGraph ? `${nSwitches} switches of ${perSwitch} ranks` : 'another network';
  return [
    {
      code: 'algorithm/requires',
      message: `\`hdrm\` needs a BiGraph with powers of two of switches and of ranks on each, found ${found}`,
      hint: 'use `biGraph(4, 8, ...)`, or `halvingDoubling`, which runs on every network',
    },
  ];
}

function isPowerOfTwo(n: number): boolean {
  return 2 ** Math.round(Math.log2(n)) === n;
}
