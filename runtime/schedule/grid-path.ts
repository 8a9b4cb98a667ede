/**
 * Dimension-order routing on grids: one dimension after the other, the last and fastest first. Every rank knows the way
 * from the two coordinates alone, and on a mesh no cycle of waits can form (Dally and Seitz, Deadlock-Free Message Routing
 * in Multiprocessor Interconnection Networks, IEEE Transactions on Computers, 1987).
 */
import type { Grid, Network } from '../api/network.ts';

/**
 * Link ids from `src` to `dst`; on a torus the shorter way round, where both are equally long towards `tie`; in one hop where
 * lines are complete.
 */
export function gridPath(network: Network, grid: Grid, src: number, dst: number, tie: 1 | -1 = 1): Int32Array {
  const path: number[] = [];
  let rank = src;
  /** Distance in rank numbers between neighbours along the dimension: row-major, so 1 in the last. */
  let stride = 1;
  for (let d = grid.dims.length - 1; d >= 0; d--) {
    const side = grid.dims[d];
    const goal = Math.floor(dst / stride) % side;
    let place = Math.floor(rank / stride) % side;
    const sign = direction(place, goal, side, grid.wrap, tie);
    while (place !== goal) {
      const next = grid.complete ? goal : (place + sign + side) % side;
      const neighbour = rank + (next - place) * stride;
      path.push(linkBetween(network, rank, neighbour));
      rank = neighbour;
      place = next;
    }
    stride *= side;
  }
  return Int32Array.from(path);
}

function direction(place: number, goal: number, side: number, wrap: boolean, tie: 1 | -1): 1 | -1 {
  if (!wrap) return goal >= place ? 1 : -1;
  const plus = (goal - place + side) % side;
  if (2 * plus === side) return tie;
  return 2 * plus < side ? 1 : -1;
}

/** The first link between neighbours. A grid without it contradicts its own shape, which is a mistake in the topology. */
function linkBetween(network: Network, from: number, to: number): number {
  for (let i = network.outStart[from]; i < network.outStart[from + 1]; i++) {
    const link = network.outLinks[i];
    if (network.to[link] === to) return link;
  }
  throw new Error(`expected a link between the grid neighbours ${from} and ${to}, found none`);
}
