/** A topology that is written in the language, with the same functions as one of the catalog. */
import type { Body } from '../api/body.ts';
import type { Finding } from '../api/issue.ts';
import type { Network, NetworkShape } from '../api/network.ts';
import { buildNetwork } from '../kit/network-builder.ts';
import { unreachable } from '../kit/reachability.ts';
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
  const apart = laidOut.from.length > MOST_LINKS_SEARCHED ? undefined : apartIn(laidOut);
  if (!apart) return [];
  const [a, b] = apart.map((rank) => `\`${nameOfVertex(rank, laidOut.names)}\` (rank ${rank})`);
  const message = `expected a way between all ranks, found none from ${a} to ${b}`;
  return [
    { code: 'topology/disconnected', message, hint: 'add the missing `link`; `->` leads one way only, `<->` both' },
  ];
}

/** Two ranks without a way from the first to the second. */
function apartIn({ nRanks, nSwitches, from, to }: LaidOut): readonly [number, number] | undefined {
  const vertex = (code: number) => (code < 0 ? nRanks - 1 - code : code);
  return unreachable(nRanks, nRanks + nSwitches, from.map(vertex), to.map(vertex));
}
