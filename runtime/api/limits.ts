/**
 * How large a network and its figures may be. Asked of a shape before anything is built, by the checker while typing and by every run.
 * It stands with the boundary types because both sides must draw the same line.
 */
import type { Finding } from './issue.ts';
import type { NetworkShape } from './network.ts';

/** 2^20: a million ranks, the side of the largest machines; states per rank stay within some tens of MiB. */
export const MAX_RANKS = 1_048_576;

/** 2^24: a link takes 28 bytes, so that the largest network stays under 0.5 GiB. 4,096 fully connected ranks fit. */
export const MAX_LINKS = 16_777_216;

/**
 * B/s and s: what a quantity may be at most, and a bandwidth at least. Nothing real comes near; beyond them sums over a million
 * links overflow, and times are no numbers any more.
 */
export const MAX_BANDWIDTH = 1e18;
export const MIN_BANDWIDTH = 1e-9;
export const MAX_TIME = 1e16;

/** What is wrong with the size of a network, or `undefined`. Works on any number that a closed form can yield, infinity too. */
export function checkSize(shape: NetworkShape): Finding | undefined {
  const { nRanks, nSwitches, nLinks } = shape;
  if (!(nRanks <= MAX_RANKS)) {
    return tooLarge(
      `expected at most ${spell(MAX_RANKS)} ranks, found ${spell(nRanks)}`,
      'use fewer nodes or smaller dimensions',
    );
  }
  if (!(nSwitches <= MAX_RANKS)) {
    return tooLarge(`expected at most ${spell(MAX_RANKS)} switches, found ${spell(nSwitches)}`, 'use fewer switches');
  }
  if (!(nLinks <= MAX_LINKS)) {
    return tooLarge(
      `expected at most ${spell(MAX_LINKS)} directed links, found ${spell(nLinks)} between ${spell(nRanks)} ranks`,
      'use fewer nodes, or a topology with fewer links per node',
    );
  }
  return undefined;
}

function tooLarge(message: string, hint: string): Finding {
  return { code: 'topology/too-large', message, hint };
}

/** Digits in groups of three; beyond exact integers a power of ten. */
function spell(n: number): string {
  if (!Number.isFinite(n)) return 'more than 1e+308';
  if (n > Number.MAX_SAFE_INTEGER) return `about ${n.toExponential(1)}`;
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
