/**
 * Reads what `all_reduce_perf` of NVIDIA's nccl-tests prints, and what it writes with `-J`. The text is a table below a line with the
 * names of its columns; older versions have no column `root`. Lines of other programs, such as those of NCCL_DEBUG, and what mpirun puts
 * before each line are passed over. Times are those out of place, or in place where there are no others.
 */
import { FileError } from './file-error.ts';
import { readJson } from './read-json.ts';

export interface NcclLog {
  readonly nRanks: number;
  /** Consecutive ranks on one host, where all hosts have equally many. */
  readonly ranksPerNode?: number;
  /** In the order of the file. */
  readonly points: readonly NcclPoint[];
}

export interface NcclPoint {
  /** B, the message of each rank. */
  readonly size: number;
  /** s */
  readonly time: number;
  /** Bus over algorithm bandwidth, as printed: 2 (n - 1) / n for an all-reduce. `undefined` where it is too small to tell. */
  readonly busFactor?: number;
  /** Where in the file it stands, from 1. */
  readonly line: number;
}

interface Raw {
  /** Of each rank its host. */
  readonly hosts: ReadonlyMap<number, string>;
  readonly points: readonly NcclPoint[];
}

/** Microseconds. */
const PER_SECOND = 1e6;
/** How far the printed factor may be from that of an all-reduce: both bandwidths have two digits behind the point. */
const PRINTED = 0.02;

/** @throws FileError */
export function readNcclLog(text: string): NcclLog {
  const { hosts, points } = text.trimStart().startsWith('{') ? readDocument(text) : readTable(text);
  if (points.length === 0) {
    throw new FileError(1, 'expected rows of `all_reduce_perf`, found none', 'use what nccl-tests prints, whole');
  }
  const nRanks = hosts.size > 0 ? hosts.size : ranksFromFactor(points);
  checkFactor(points, nRanks);
  return { nRanks, points, ...perNode(hosts, nRanks) };
}

function readTable(text: string): Raw {
  const hosts = new Map<number, string>();
  const points: NcclPoint[] = [];
  let columns: readonly string[] = ['size', 'count', 'type', 'redop', 'root', 'time', 'algbw', 'busbw'];
  text.split(/\r?\n/).forEach((content, index) => {
    const line = content.replace(/^\[\d+,\d+\]<\w+>:\s?/, '').trim();
    const device = /^#\s*Rank\s+(\d+)\s.*\son\s+(\S+)\s+device\s/.exec(line);
    if (device) hosts.set(Number(device[1]), device[2]);
    const words = line.replace(/^#/, '').trim().split(/\s+/);
    if (line.startsWith('#')) {
      if (words[0] === 'size' && words.includes('time')) columns = words;
      return;
    }
    const cell = (name: string) => Number(words[columns.indexOf(name)]);
    // Four words of a row are always numbers; a line of another program that begins with one has none there.
    const cells = { size: cell('size'), time: cell('time'), algbw: cell('algbw'), busbw: cell('busbw') };
    if (!/^\d+$/.test(words[0]) || Object.values(cells).some((value) => !(value >= 0))) return;
    points.push(pointOf(cells.size, cells.time, cells.algbw, cells.busbw, index + 1));
  });
  return { hosts, points };
}

type Fields = Readonly<Record<string, unknown>>;

function readDocument(text: string): Raw {
  const { root, lineOf } = readJson(text);
  const { config, results } = fields(root);
  const devices = list(fields(config).devices).map(fields);
  const hosts = new Map(devices.map(({ rank, hostname }) => [Number(rank), String(hostname)] as const));
  const points = list(results).flatMap((result) => {
    const { size, out_of_place, in_place } = fields(result);
    const { time, alg_bw, bus_bw } = fields(out_of_place ?? in_place);
    if (typeof size !== 'number' || typeof time !== 'number') return [];
    return [pointOf(size, time, Number(alg_bw), Number(bus_bw), lineOf(result))];
  });
  return { hosts, points };
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function pointOf(size: number, time: number, algbw: number, busbw: number, line: number): NcclPoint {
  // GB/s with two digits: below 1 the quotient of two of them says little.
  const isPrecise = algbw >= 1 && busbw > 0;
  return { size, time: time / PER_SECOND, line, ...(isPrecise && { busFactor: busbw / algbw }) };
}

/** A log without its lines on devices. */
function ranksFromFactor(points: readonly NcclPoint[]): number {
  const largest = points.reduce((best, point) => (point.size > best.size ? point : best));
  const { busFactor = 0, line } = largest;
  const nRanks = Math.round(2 / (2 - busFactor));
  if (busFactor > 2 * PRINTED && Number.isFinite(nRanks) && nRanks >= 2 && nRanks <= 64) return nRanks;
  throw new FileError(
    line,
    'expected to learn the number of ranks, found no lines `#  Rank 0 ... on HOST device 0`',
    'keep the lines above the table, which name every rank',
  );
}

function checkFactor(points: readonly NcclPoint[], nRanks: number): void {
  const expected = (2 * (nRanks - 1)) / nRanks;
  const wrong = points.find(({ busFactor }) => busFactor && Math.abs(busFactor / expected - 1) > PRINTED);
  if (!wrong) return;
  throw new FileError(
    wrong.line,
    `the bus bandwidth of an all-reduce of ${nRanks} ranks is ${expected.toFixed(3)} times the algorithm bandwidth, found ${wrong.busFactor?.toFixed(3)} times`,
    'use a log of `all_reduce_perf`, of one communicator',
  );
}

function perNode(hosts: ReadonlyMap<number, string>, nRanks: number): { readonly ranksPerNode?: number } {
  const byRank = Array.from({ length: hosts.size }, (_, rank) => hosts.get(rank));
  const size = byRank.findIndex((host) => host !== byRank[0]);
  if (size <= 0 || nRanks % size !== 0) return {};
  const areBlocks = byRank.every((host, rank) => host === byRank[rank - (rank % size)]);
  return areBlocks ? { ranksPerNode: size } : {};
}
