/**
 * Reads a network from JSON: ranks and switches by number or by name, links with units as in the language.
 *
 *     { "ranks": ["a", "b"], "switches": 1, "bandwidth": "25 GB/s", "latency": "500 ns", "ranksPerNode": 1,
 *       "links": [{ "from": "a", "to": 2 }, { "from": "b", "to": 2, "bandwidth": "50 GB/s", "lanes": 2, "oneWay": true }] }
 *
 * Unknown keys are refused: a misspelt one would be passed over without a word.
 */
import { MAX_BANDWIDTH, MAX_TIME, MIN_BANDWIDTH } from '../../api/limits.ts';
import { BANDWIDTH, type Dimension, nameOfDimension, sameDimension, TIME } from '../../units/dimension.ts';
import { parseQuantity } from '../../units/quantity.ts';
import { FileError } from '../data-file/file-error.ts';
import { readJson } from '../data-file/read-json.ts';
import type { Graph, GraphLink } from './graph.ts';

const KEYS = ['ranks', 'switches', 'links', 'bandwidth', 'latency', 'ranksPerNode'];
const LINK_KEYS = ['from', 'to', 'bandwidth', 'latency', 'lanes', 'oneWay'];

/** Parallel cables of one link; more of them are better told as one of that bandwidth. */
const MOST_LANES = 1024;

type Fields = Readonly<Record<string, unknown>>;

/** @throws FileError */
export function readJsonGraph(text: string): Graph {
  const { root, lineOf } = readJson(text);
  if (!isFields(root)) throw new FileError(1, `expected an object with \`ranks\` and \`links\`, found ${spell(root)}`);
  checkKeys(root, KEYS, 1);
  const ranks = vertices('ranks', root.ranks, 1);
  const switches = vertices('switches', root.switches ?? 0, 0);
  const names = namesOf(ranks, switches);
  const nVertices = ranks.count + switches.count;
  const bandwidth = quantity('bandwidth', root.bandwidth, BANDWIDTH, 1);
  const latency = quantity('latency', root.latency, TIME, 1);
  if (!Array.isArray(root.links)) throw new FileError(1, `\`links\` must be a list, found ${spell(root.links)}`);
  const links = root.links.flatMap((item: unknown): GraphLink[] => {
    const line = lineOf(isFields(item) ? item : root.links);
    if (!isFields(item))
      throw new FileError(line, `a link is an object with \`from\` and \`to\`, found ${spell(item)}`);
    checkKeys(item, LINK_KEYS, line);
    const from = vertexOf('from', item.from, names, nVertices, line);
    const to = vertexOf('to', item.to, names, nVertices, line);
    if (from === to)
      throw new FileError(line, `a link joins two vertices, found one from ${spell(item.from)} to itself`);
    const lanes = wholeFrom1('lanes', item.lanes ?? 1, line);
    if (lanes > MOST_LANES) throw new FileError(line, `\`lanes\` must be at most ${MOST_LANES}, found ${lanes}`);
    const oneWay = item.oneWay ?? false;
    if (typeof oneWay !== 'boolean')
      throw new FileError(line, `\`oneWay\` must be true or false, found ${spell(oneWay)}`);
    const link = {
      from,
      to,
      bandwidth: quantity('bandwidth', item.bandwidth, BANDWIDTH, line) ?? bandwidth,
      latency: quantity('latency', item.latency, TIME, line) ?? latency,
      line,
    };
    const back = { ...link, from: to, to: from };
    return Array.from({ length: lanes }, () => (oneWay ? [link] : [link, back])).flat();
  });
  const ranksPerNode = root.ranksPerNode === undefined ? undefined : wholeFrom1('ranksPerNode', root.ranksPerNode, 1);
  if (ranksPerNode !== undefined && ranks.count % ranksPerNode !== 0) {
    throw new FileError(1, `\`ranksPerNode\` must divide the ${ranks.count} ranks, found ${ranksPerNode}`);
  }
  return { nRanks: ranks.count, nSwitches: switches.count, links, ...(ranksPerNode !== undefined && { ranksPerNode }) };
}

interface Vertices {
  readonly count: number;
  readonly names: readonly string[];
}

function vertices(key: string, value: unknown, least: number): Vertices {
  if (Array.isArray(value) && value.length >= least && value.every((name) => typeof name === 'string')) {
    return { count: value.length, names: value };
  }
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return { count: value, names: [] };
  throw new FileError(1, `\`${key}\` must be a whole number from ${least} or a list of names, found ${spell(value)}`);
}

/** Number per name; switches follow the ranks. */
function namesOf(ranks: Vertices, switches: Vertices): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const all = [
    ...ranks.names.map((name, i) => [name, i] as const),
    ...switches.names.map((name, i) => [name, ranks.count + i] as const),
  ];
  for (const [name, vertex] of all) {
    if (names.has(name)) throw new FileError(1, `the name \`${name}\` is given twice`);
    names.set(name, vertex);
  }
  return names;
}

function vertexOf(
  key: string,
  value: unknown,
  names: ReadonlyMap<string, number>,
  nVertices: number,
  line: number,
): number {
  const vertex = typeof value === 'string' ? names.get(value) : value;
  if (typeof vertex === 'number' && Number.isInteger(vertex) && vertex >= 0 && vertex < nVertices) return vertex;
  const known = names.size > 0 ? 'a name of `ranks` or `switches`, or ' : '';
  throw new FileError(line, `\`${key}\` must be ${known}a number from 0 to ${nVertices - 1}, found ${spell(value)}`);
}

function quantity(key: string, value: unknown, dimension: Dimension, line: number): number | undefined {
  if (value === undefined) return undefined;
  // A sign is no part of a quantity; it is read here so that the message can say that it is the mistake.
  const sign = typeof value === 'string' && value.startsWith('-') ? -1 : 1;
  const found = typeof value === 'string' ? parseQuantity(value.replace(/^-/, '')) : undefined;
  const example = dimension === TIME ? '"500 ns"' : '"25 GB/s"';
  if (!found || !sameDimension(found.unit.dimension, dimension)) {
    const message = `\`${key}\` must be ${nameOfDimension(dimension)} with its unit, found ${spell(value)}`;
    throw new FileError(line, message, `write it in quotes, for example \`${example}\``);
  }
  const amount = sign * found.value;
  const [least, most] = dimension === TIME ? [0, MAX_TIME] : [MIN_BANDWIDTH, MAX_BANDWIDTH];
  if (amount >= least && amount <= most) return amount;
  const figure = most.toExponential().replace('+', '');
  const range = dimension === TIME ? `from 0 s to ${figure} s` : `above 0 B/s and at most ${figure} B/s`;
  throw new FileError(line, `\`${key}\` must be ${range}, found ${spell(value)}`);
}

function wholeFrom1(key: string, value: unknown, line: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw new FileError(line, `\`${key}\` must be a whole number from 1, found ${spell(value)}`);
}

function checkKeys(fields: Fields, known: readonly string[], line: number): void {
  const odd = Object.keys(fields).find((key) => !known.includes(key));
  if (odd === undefined) return;
  throw new FileError(line, `there is no key \`${odd}\``, `known here: ${known.map((key) => `\`${key}\``).join(', ')}`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function spell(value: unknown): string {
  return value === undefined ? 'nothing' : `\`${JSON.stringify(value).slice(0, 40)}\``;
}
