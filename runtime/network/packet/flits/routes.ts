/**
 * Routes of packets: which link comes next, and which of its virtual channels a packet may have there, so that no cycle of
 * waits can form. Dally and Seitz, Deadlock-Free Message Routing in Multiprocessor Interconnection Networks, IEEE Transactions
 * on Computers, 1987: if the channels that packets hold and want next form no cycle, some packet can always go on.
 *
 * Where links alone form none, as with dimension order on meshes and up and down a tree, a packet may have any channel. On a
 * torus half of them are for packets that cross the edge of the grid in this dimension, half for the others (datelines, Dally and
 * Towles, section 14.2). Elsewhere links are ordered, and a packet that goes back in the order goes on in the next class.
 */
import type { Grid, Network } from '../../../api/network.ts';

export interface Route {
  readonly links: Int32Array;
  /** Per link the first and the last virtual channel that the packet may have there. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

export interface Routes {
  /** Channels per link: as many as asked for, or one of each class. */
  readonly nChannels: number;
  /** The route along one of the paths. */
  readonly along: (path: Int32Array) => Route;
}

/** Which class of channels a packet has at each link of a path. */
type Classes = (path: Int32Array) => Int32Array;

/** `paths` are all that packets take. */
export function planRoutes(network: Network, paths: ReadonlySet<Int32Array>, nAsked: number): Routes {
  const { nLinks, grid } = network.shape;
  let classes = classesOf(network, grid);
  let nClasses = grid?.wrap ? 2 : 1;
  if (orderOf(dependencies(paths, classes, nLinks, nClasses)) === undefined) {
    classes = classesBehind(orderBreaking(dependencies(paths, oneClass, nLinks, 1)));
    nClasses = 1;
    for (const path of paths) if (path.length > 0) nClasses = Math.max(nClasses, classes(path)[path.length - 1] + 1);
  }
  const nChannels = Math.max(nAsked, nClasses);
  const firstOf = (klass: number): number => Math.ceil((klass * nChannels) / nClasses);
  const known = new Map<Int32Array, Route>();
  const find = (path: Int32Array): Route => {
    const klass = classes(path);
    const route = { links: path, first: klass.map(firstOf), last: klass.map((c) => firstOf(c + 1) - 1) };
    known.set(path, route);
    return route;
  };
  return { nChannels, along: (path) => known.get(path) ?? find(path) };
}

const oneClass: Classes = (path) => new Int32Array(path.length);

/** On a torus 1 for the links of a dimension in which the path crosses the edge of the grid. */
function classesOf({ from, to }: Network, grid: Grid | undefined): Classes {
  if (!grid?.wrap) return oneClass;
  const strideOf = (link: number): number => strideBetween(grid.dims, from[link], to[link]);
  return (path) => {
    const classes = new Int32Array(path.length);
    for (let i = 0, end = 0; i < path.length; i = end) {
      const stride = strideOf(path[i]);
      let crosses = false;
      for (end = i; end < path.length && strideOf(path[end]) === stride; end++) {
        crosses ||= Math.abs(to[path[end]] - from[path[end]]) !== stride;
      }
      if (crosses) classes.fill(1, i, end);
    }
    return classes;
  };
}

/** Distance in rank numbers between neighbours along the fastest dimension in which two ranks differ. */
function strideBetween(dims: readonly number[], a: number, b: number): number {
  let stride = 1;
  for (let d = dims.length - 1; d >= 0; d--) {
    if (Math.floor(a / stride) % dims[d] !== Math.floor(b / stride) % dims[d]) return stride;
    stride *= dims[d];
  }
  return stride;
}

/** Per class and link (`class * nLinks + link`) what packets that hold it want next. */
function dependencies(
  paths: ReadonlySet<Int32Array>,
  classes: Classes,
  nLinks: number,
  nClasses: number,
): ReadonlySet<number>[] {
  const wanted = Array.from({ length: nClasses * nLinks }, () => new Set<number>());
  for (const path of paths) {
    const klass = classes(path);
    for (let i = 1; i < path.length; i++) {
      wanted[klass[i - 1] * nLinks + path[i - 1]].add(klass[i] * nLinks + path[i]);
    }
  }
  return wanted;
}

/** The place of each item in an order in which it comes before all that it wants; `undefined` if they form a cycle. */
function orderOf(wanted: readonly ReadonlySet<number>[]): Int32Array | undefined {
  const order = orderBreaking(wanted);
  return wanted.every((items, item) => [...items].every((next) => order[next] > order[item])) ? order : undefined;
}

/** Such an order but for what closes a cycle: from the end of a depth-first search on, which finishes items before those that want them. */
function orderBreaking(wanted: readonly ReadonlySet<number>[]): Int32Array {
  const order = new Int32Array(wanted.length).fill(-1);
  const isSeen = new Uint8Array(wanted.length);
  let place = wanted.length;
  for (let root = 0; root < wanted.length; root++) {
    if (isSeen[root] === 1) continue;
    isSeen[root] = 1;
    const stack = [{ item: root, rest: wanted[root].values() }];
    while (stack.length > 0) {
      const { item, rest } = stack[stack.length - 1];
      const { value: next } = rest.next();
      if (next === undefined) {
        order[item] = --place;
        stack.pop();
      } else if (isSeen[next] === 0) {
        isSeen[next] = 1;
        stack.push({ item: next, rest: wanted[next].values() });
      }
    }
  }
  return order;
}

/** Goes up by one wherever a path goes back in the order. */
function classesBehind(order: Int32Array): Classes {
  return (path) => {
    const classes = new Int32Array(path.length);
    for (let i = 1; i < path.length; i++) classes[i] = classes[i - 1] + (order[path[i]] < order[path[i - 1]] ? 1 : 0);
    return classes;
  };
}
