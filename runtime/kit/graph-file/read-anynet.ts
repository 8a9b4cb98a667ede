/**
 * Reads the network files of BookSim's `anynet` topology: lines such as `router 0 node 0 node 1 5 router 1 15`. What stands
 * first is joined to all that follow; a number behind an end is the latency in cycles, 1 if there is none. To a node it counts
 * both ways, to a router only this way: the way back exists, with one cycle unless a line of its own says otherwise (header
 * of BookSim's anynet.cpp). Nodes are ranks. Empty lines and those that begin with `#` are passed over.
 */
import { FileError } from '../data-file/file-error.ts';
import type { Graph, GraphLink } from './graph.ts';

/** Beyond, sums of latencies would be no numbers. */
const MOST_CYCLES = 1e15;

interface End {
  readonly type: string;
  readonly id: number;
}

interface Wire {
  readonly cycles: number;
  readonly line: number;
  /** `false` for the way back of a line that says nothing of it. */
  readonly isStated: boolean;
}

/** `cycle` in s. @throws FileError */
export function readAnynet(text: string, cycle: number): Graph {
  /** Per node its router. */
  const homes = new Map<number, Wire & { readonly router: number }>();
  /** Per router those that it leads to. */
  const wires = new Map<number, Map<number, Wire>>();
  const waysOf = (router: number) => {
    const known = wires.get(router) ?? new Map<number, Wire>();
    wires.set(router, known);
    return known;
  };

  const attach = (node: number, router: number, cycles: number, line: number): void => {
    const before = homes.get(node);
    if (before && before.router !== router) {
      throw new FileError(line, `node ${node} is on router ${before.router} already, found it on router ${router}`);
    }
    homes.set(node, { router, cycles, line, isStated: true });
    waysOf(router);
  };
  const join = (from: number, to: number, cycles: number, line: number): void => {
    if (from === to) throw new FileError(line, `expected two routers, found a link from router ${from} to itself`);
    const before = waysOf(from).get(to);
    if (before?.isStated && before.cycles !== cycles) {
      const message = `the link from router ${from} to router ${to} has ${before.cycles} cycles on line ${before.line}, found ${cycles}`;
      throw new FileError(line, message);
    }
    waysOf(from).set(to, { cycles, line, isStated: true });
    if (!waysOf(to).has(from)) waysOf(to).set(from, { cycles: 1, line, isStated: false });
  };

  text.split(/\r?\n/).forEach((content, index) => {
    const words = content.trim().split(/\s+/);
    if (words[0] === '' || words[0].startsWith('#')) return;
    const line = index + 1;
    const [head, ...rest] = endsOf(words, line);
    for (const { type, id, cycles = 1 } of rest) {
      if (head.type === 'node' && type === 'node') {
        throw new FileError(line, `nodes stand on routers, found node ${head.id} joined to node ${id}`);
      }
      if (head.type === 'node') attach(head.id, id, cycles, line);
      else if (type === 'node') attach(id, head.id, cycles, line);
      else join(head.id, id, cycles, line);
    }
    if (head.type === 'router') waysOf(head.id);
  });
  checkNumbers('node', homes.keys());
  checkNumbers('router', wires.keys());
  return { nRanks: homes.size, nSwitches: wires.size, links: linksOf(homes, wires, cycle) };
}

function endsOf(words: readonly string[], line: number): (End & { readonly cycles?: number })[] {
  const ends: (End & { cycles?: number })[] = [];
  for (let i = 0; i < words.length; ) {
    const [type, id] = [words[i], words[i + 1]];
    if (type !== 'router' && type !== 'node') {
      throw new FileError(
        line,
        `expected \`router\` or \`node\`, found \`${type}\``,
        'for example `router 0 node 0 router 1 15`',
      );
    }
    if (id === undefined || !/^\d+$/.test(id)) {
      throw new FileError(
        line,
        `expected the number of a ${type}, found ${id === undefined ? 'the end of the line' : `\`${id}\``}`,
      );
    }
    i += 2;
    const cycles = words[i] === undefined ? Number.NaN : Number(words[i]);
    const isNumber = !Number.isNaN(cycles);
    if (isNumber && !(cycles >= 0 && cycles <= MOST_CYCLES)) {
      throw new FileError(line, `expected a latency of 0 cycles or more, found \`${words[i]}\``);
    }
    if (isNumber && ends.length === 0) {
      throw new FileError(line, `expected what ${type} ${id} is joined to, found the number \`${words[i]}\``);
    }
    if (isNumber) i++;
    ends.push({ type, id: Number(id), ...(isNumber && { cycles }) });
  }
  return ends;
}

function checkNumbers(what: string, ids: Iterable<number>): void {
  const all = [...ids].sort((a, b) => a - b);
  const gap = all.findIndex((id, i) => id !== i);
  if (gap < 0) return;
  throw new FileError(1, `${what}s are numbered from 0 without gaps, found ${what} ${all[gap]} and no ${what} ${gap}`);
}

/** Nodes by their number, then routers by theirs. */
function linksOf(
  homes: ReadonlyMap<number, Wire & { readonly router: number }>,
  wires: ReadonlyMap<number, ReadonlyMap<number, Wire>>,
  cycle: number,
): GraphLink[] {
  const links: GraphLink[] = [];
  const add = (from: number, to: number, { cycles, line }: Wire): void => {
    links.push({ from, to, bandwidth: undefined, latency: cycles * cycle, line });
  };
  for (let node = 0; node < homes.size; node++) {
    const home = homes.get(node)!;
    add(node, homes.size + home.router, home);
    add(homes.size + home.router, node, home);
  }
  for (let router = 0; router < wires.size; router++) {
    for (const [to, wire] of [...wires.get(router)!].sort(([a], [b]) => a - b)) {
      add(homes.size + router, homes.size + to, wire);
    }
  }
  return links;
}
