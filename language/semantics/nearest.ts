/** Names close to a misspelt one, best first, for hints and quick fixes. */
import { distance } from 'fastest-levenshtein';

export function nearest(name: string, candidates: Iterable<string>, most = 3): string[] {
  const lower = name.toLowerCase();
  // One letter may be wrong in two, two in four; a single letter resembles nothing.
  const limit = Math.floor(name.length / 2);
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: farness(lower, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || a.candidate.localeCompare(b.candidate, 'en'))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Whether one letter makes the difference: nothing else was meant. */
export function isSlipOf(name: string, candidate: string | undefined): boolean {
  return candidate !== undefined && farness(name.toLowerCase(), candidate.toLowerCase()) <= 1;
}

/** A beginning typed right counts as near, however much is missing. */
function farness(name: string, candidate: string): number {
  return name.length >= 2 && candidate.startsWith(name) ? 1 : distance(name, candidate);
}
