/**
 * The ways that tree edges take: every single link is a path under its own number, paths through switches follow. So a
 * network without switches costs nothing per edge, and whoever reads an edge need not care what it leads through.
 */
import type { Paths } from '../api/schedule.ts';

export interface PathList {
  /** Adds the path `first`, then `rest`, and answers its number. */
  readonly add: (first: number, rest: readonly number[]) => number;
  readonly finish: () => Paths;
}

export function createPathList(nLinks: number): PathList {
  let start = Int32Array.from({ length: nLinks + 1 }, (_, i) => i);
  let links = start.slice(0, nLinks);
  let nPaths = nLinks;
  let end = nLinks;

  return {
    add: (first, rest) => {
      if (nPaths + 1 === start.length) start = grown(start);
      while (end + 1 + rest.length > links.length) links = grown(links);
      links[end] = first;
      for (let i = 0; i < rest.length; i++) links[end + 1 + i] = rest[i];
      end += 1 + rest.length;
      start[++nPaths] = end;
      return nPaths - 1;
    },
    finish: () => ({ start: start.slice(0, nPaths + 1), links: links.slice(0, end) }),
  };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length + 8);
  larger.set(array);
  return larger;
}
