/**
 * Shapes and networks from outside: counts are counts, arrays have the lengths that the shape says, ends of links exist,
 * bandwidths and latencies are figures. Linear in the number of links.
 */
import { checkSize } from '../api/limits.ts';
import type { Network, NetworkShape } from '../api/network.ts';
import { describeFound } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';
import type { Described } from './rule.ts';

/** A closed form may grow to infinity: such a network is refused for its size. */
export function checkShape(result: unknown): void {
  if (typeof result !== 'object' || result === null) {
    throw new PluginFault(`expected a shape, found ${describeFound(result)}`);
  }
  const shape = result as NetworkShape;
  for (const name of ['nRanks', 'nSwitches', 'nLinks'] as const) {
    const value: unknown = shape[name];
    if (!isCount(value) && value !== Number.POSITIVE_INFINITY) {
      throw new PluginFault(`expected a whole number from 0 in \`${name}\`, found ${describeFound(value)}`);
    }
  }
  const { grid, groups, diameter, nRanks } = shape;
  if (diameter !== undefined && !isCount(diameter) && diameter !== Number.POSITIVE_INFINITY) {
    throw new PluginFault(`expected a whole number in \`diameter\`, found ${describeFound(diameter)}`);
  }
  if (grid !== undefined) {
    const dims: unknown = grid?.dims;
    if (!Array.isArray(dims) || !dims.every(isCount)) {
      throw new PluginFault(`expected a list of whole numbers in \`grid.dims\`, found ${describeFound(dims)}`);
    }
    const product = dims.reduce((a, b) => a * b, 1);
    if (product !== nRanks) throw new PluginFault(`expected a grid of ${nRanks} ranks, found one of ${product}`);
  }
  if (groups !== undefined && !(isCount(groups?.size) && groups.size >= 1 && nRanks % groups.size === 0)) {
    throw new PluginFault(
      `expected a \`groups.size\` that divides ${nRanks} ranks, found ${describeFound(groups?.size)}`,
    );
  }
}

export function checkNetwork(result: unknown, args: readonly unknown[], descriptor: Described): void {
  if (typeof result !== 'object' || result === null) {
    throw new PluginFault(`expected a network, found ${describeFound(result)}`, { hint: 'use `buildNetwork`' });
  }
  const network = result as Network;
  checkShape(network.shape);
  const said = descriptor.shape?.(args[0] as never) as NetworkShape | undefined;
  for (const name of ['nRanks', 'nSwitches', 'nLinks'] as const) {
    if (said && said[name] !== network.shape[name]) {
      throw new PluginFault(`expected ${said[name]} in \`${name}\` as \`shape\` says, found ${network.shape[name]}`);
    }
  }
  const tooLarge = checkSize(network.shape);
  if (tooLarge) throw new PluginFault(tooLarge.message);
  checkLinks(network);
}

function checkLinks(network: Network): void {
  const { from, to, bandwidth, latency, outStart, outLinks, interfaces, shape } = network;
  const { nLinks } = shape;
  const nVertices = shape.nRanks + shape.nSwitches;
  const ints = { from, to, outLinks };
  for (const [name, array] of Object.entries(ints)) expectArray(name, array, Int32Array, nLinks);
  for (const [name, array] of Object.entries({ bandwidth, latency })) expectArray(name, array, Float64Array, nLinks);
  expectArray('outStart', outStart, Int32Array, nVertices + 1);
  if (!isCount(interfaces)) {
    throw new PluginFault(`expected a whole number in \`interfaces\`, found ${describeFound(interfaces)}`);
  }
  for (let link = 0; link < nLinks; link++) {
    const ends = `link ${link}, from ${from[link]} to ${to[link]}`;
    if (!isBelow(from[link], nVertices) || !isBelow(to[link], nVertices)) {
      throw new PluginFault(`expected ends of links in 0 .. ${nVertices - 1}, found ${ends}`);
    }
    if (from[link] === to[link]) throw new PluginFault(`expected links between two vertices, found ${ends}`);
    if (!(bandwidth[link] > 0 && bandwidth[link] < Number.POSITIVE_INFINITY)) {
      throw new PluginFault(`expected a bandwidth above 0 B/s, found ${bandwidth[link]} on ${ends}`);
    }
    if (!(latency[link] >= 0 && latency[link] < Number.POSITIVE_INFINITY)) {
      throw new PluginFault(`expected a latency from 0 s, found ${latency[link]} on ${ends}`);
    }
  }
  if (!areGrouped(network, nVertices)) {
    throw new PluginFault('expected `outStart` and `outLinks` to name every link once, under its tail', {
      hint: '`buildNetwork` works them out',
    });
  }
}

function areGrouped({ from, outStart, outLinks, shape }: Network, nVertices: number): boolean {
  const seen = new Uint8Array(shape.nLinks);
  if (outStart[0] !== 0 || outStart[nVertices] !== shape.nLinks) return false;
  for (let v = 0; v < nVertices; v++) {
    if (outStart[v + 1] < outStart[v]) return false;
    for (let i = outStart[v]; i < outStart[v + 1]; i++) {
      const link = outLinks[i];
      if (!isBelow(link, shape.nLinks) || seen[link] === 1 || from[link] !== v) return false;
      seen[link] = 1;
    }
  }
  return true;
}

type ArrayType = Int32ArrayConstructor | Float64ArrayConstructor;

function expectArray(name: string, array: unknown, type: ArrayType, length: number): void {
  if (array instanceof type && array.length === length) return;
  const found = array instanceof type ? `${array.length}` : describeFound(array);
  throw new PluginFault(`expected ${length} values of an ${type.name} in \`${name}\`, found ${found}`);
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

const isBelow = (value: number, end: number): boolean => value >= 0 && value < end;
