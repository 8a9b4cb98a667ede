/** A topology that is written in the language, with the same functions as one of the catalog. */
import type { Body } from '../api/body.ts';
import type { Finding } from '../api/issue.ts';
import type { Network, NetworkShape } from '../api/network.ts';
import { buildNetwork } from '../kit/network-builder.ts';
import type { Surroundings } from './compile-expr.ts';
import { asFinding } from './finding.ts';
import { nameOfVertex } from './layout.ts';
import { type BodyTopology, type LaidOut, runTopology } from './run-topology.ts';

type Values = Readonly<Record<string, unknown>>;

/** Links up to which a topology is searched for ranks that cannot reach each other. */
const MOST_LINKS_SEARCHED = 2_000_000;

export function topologyFunctions(
  body: Body,
  kindOf: Surroundings['kindOf'],
): Pick<BodyTopology, 'check' | 'shape' | 'build' | 'layout'> {
  // Shape, check and build follow each other with the same values: the last layout serves them all.
  let last: { readonly values: Values; readonly result: LaidOut } | undefined;
  const layout = (values: Values): LaidOut => {
    if (last?.values !== values) last = { values, result: runTopology(body, values, kindOf) };
    return last.result;
  };
  return {
    layout,
    check: (values) => checkLayout(() => layout(values)),
    shape: (values) => shapeOf(layout(values)),
    build: (values) => build(layout(values)),
  };
}

function shapeOf({ nRanks, nSwitches, from, groupSize }: LaidOut): NetworkShape {
  return { nRanks, nSwitches, nLinks: from.length, ...(groupSize !== undefined && { groups: { size: groupSize } }) };
}

function build(laidOut: LaidOut): Network {
  const { nRanks, from, to, bandwidth, latency, interfaces } = laidOut;
  const vertex = (code: number) => (code < 0 ? nRanks - 1 - code : code);
  return buildNetwork(shapeOf(laidOut), interfaces, (link) => {
    for (let i = 0; i < from.length; i++) link(vertex(from[i]), vertex(to[i]), bandwidth[i], latency[i]);
  });
}

function checkLayout(run: () => LaidOut): readonly Finding[] {
  let laidOut: LaidOut;
  try {
    laidOut = run();
  } catch (error) {
    return [asFinding(error)];
  }
  if (laidOut.nRanks === 0) {
    const message = 'a topology has one rank or more, found none';
    return [{ code: 'topology/empty', message, hint: 'declare ranks with `node`, or bring them in with `use`' }];
  }
  const apart = laidOut.from.length > MOST_LINKS_SEARCHED ? undefined : unreachable(laidOut);
  if (!apart) return [];
  const [a, b] = apart.map((rank) => `\`${nameOfVertex(rank, laidOut.names)}\` (rank ${rank})`);
  const message = `expected a way between all ranks, found none from ${a} to ${b}`;
  return [
    { code: 'topology/disconnected', message, hint: 'add the missing `link`; `->` leads one way only, `<->` both' },
  ];
}

/** Two ranks without a way from the first to the second. */
function unreachable({ nRanks, nSwitches, from, to }: LaidOut): readonly [number, number] | undefined {
  const forward = missedFrom0(nRanks, nSwitches, from, to);
  if (forward >= 0) return [0, forward];
  const backward = missedFrom0(nRanks, nSwitches, to, from);
  return backward >= 0 ? [backward, 0] : undefined;
}

/** The first rank that no way leads to from rank 0; -1 if there is none. Linear in the number of links. */
function missedFrom0(nRanks: number, nSwitches: number, tails: Int32Array, heads: Int32Array): number {
  const vertex = (code: number) => (code < 0 ? nRanks - 1 - code : code);
  const start = new Int32Array(nRanks + nSwitches + 1);
  for (const tail of tails) start[vertex(tail) + 1]++;
  for (let v = 0; v < nRanks + nSwitches; v++) start[v + 1] += start[v];
  const next = start.slice();
  const out = new Int32Array(tails.length);
  tails.forEach((tail, i) => {
    out[next[vertex(tail)]++] = vertex(heads[i]);
  });
  const seen = new Uint8Array(nRanks + nSwitches);
  const queue = [0];
  seen[0] = 1;
  for (let v = queue.pop(); v !== undefined; v = queue.pop()) {
    for (let i = start[v]; i < start[v + 1]; i++) {
      if (seen[out[i]]) continue;
      seen[out[i]] = 1;
      queue.push(out[i]);
    }
  }
  return seen.subarray(0, nRanks).indexOf(0);
}
