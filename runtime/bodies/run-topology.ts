/** Runs the body of a topology: which ranks, switches and links there are at the given values. */
import type { Body, BodyStatement, LinkEnd } from '../api/body.ts';
import type { BoundKind, TopologyDescriptor } from '../api/descriptor.ts';
import { MAX_LINKS, MAX_RANKS } from '../api/limits.ts';
import type { Network } from '../api/network.ts';
import { compile, compileNumber, createSlots, type Surroundings, slotOf } from './compile-expr.ts';
import { compileStatements } from './compile-statements.ts';
import { type Growing, growingFloats, growingInts } from './growing.ts';
import { EndError, type Instance, nameOfVertex, type Placeable, productOf, switchVertex, vertexAt } from './layout.ts';
import { BodyError, createMachine, type Frame, type Run, runAll } from './machine.ts';

/** Statements that a topology may take: its links are its largest part. */
const MOST_STATEMENTS = 40_000_000;

/** A topology before its vertices have their final numbers. */
export interface LaidOut {
  readonly nRanks: number;
  readonly nSwitches: number;
  /** Ranks from 0, switches from -1 down; one entry per directed link, in the order of the body. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly bandwidth: Float64Array;
  readonly latency: Float64Array;
  /** The statement that each link is from. */
  readonly at: Int32Array;
  readonly interfaces: number;
  readonly names: ReadonlyMap<string, Placeable>;
  /** Ranks per part, where all ranks stand in equal parts that were put in with `use`. */
  readonly groupSize: number | undefined;
}

/** What `kindOf` gives for a topology with a body: its layout can be asked for, to find its nodes by name. */
export interface BodyTopology extends TopologyDescriptor {
  layout(values: never): LaidOut;
}

/** @throws BodyError where the body cannot be run to its end. */
export function runTopology(
  { params, statements }: Body,
  values: Readonly<Record<string, unknown>>,
  kindOf: Surroundings['kindOf'],
): LaidOut {
  const machine = createMachine(MOST_STATEMENTS);
  const slots = createSlots();
  const around: Surroundings = { machine, functions: {}, kindOf };
  const links = createLinks();
  const names = new Map<string, Placeable>();
  const sizes = { nRanks: 0, nSwitches: 0, nOwnRanks: 0 };
  let interfaces = 0;

  const compileOwn = (statement: BodyStatement): Run => {
    switch (statement.do) {
      case 'node':
        return compileNodes(statement);
      case 'use':
        return compileUse(statement);
      case 'link':
        return compileLink(statement);
      case 'interfaces': {
        const count = compileNumber(statement.count, slots, around);
        const { at } = statement;
        return (frame) => {
          interfaces = count(frame);
          if (!Number.isInteger(interfaces) || interfaces < 0) {
            throw new BodyError('value/range', at, `\`interfaces\` must be a whole number from 0, found ${interfaces}`);
          }
        };
      }
      default:
        throw new Error(`expected a statement of a topology, found \`${statement.do}\``);
    }
  };
  const run = compileStatements(statements, slots, around, compileOwn);
  const frame: Frame = [];
  for (const name of Object.keys(params)) frame[slotOf(slots, name)] = values[name];
  runAll(machine, () => run(frame));
  return {
    nRanks: sizes.nRanks,
    nSwitches: sizes.nSwitches,
    ...links.finish(),
    interfaces,
    names,
    groupSize: groupSize(),
  };

  function compileNodes({ name, dims, isSwitch, at }: Extract<BodyStatement, { do: 'node' }>): Run {
    const sides = compileSides(name, dims, at);
    return (frame) => {
      const own = sides(frame);
      const count = productOf(own);
      const first = isSwitch ? sizes.nSwitches : sizes.nRanks;
      claim(name, { is: 'nodes', name, first, isSwitch, dims: own }, at);
      if (isSwitch) sizes.nSwitches += count;
      else sizes.nRanks += count;
      if (!isSwitch) sizes.nOwnRanks += count;
      checkCounts(at);
    };
  }

  function compileUse({ name, dims, topology, at }: Extract<BodyStatement, { do: 'use' }>): Run {
    const sides = compileSides(name, dims, at);
    const kind = compile(topology, slots, around);
    return (frame) => {
      const own = sides(frame);
      const bound = kind(frame) as BoundKind<TopologyDescriptor>;
      const part = partOf(bound, at);
      const items: Instance[] = [];
      for (let i = 0; i < productOf(own); i++) {
        items.push({
          firstRank: sizes.nRanks,
          firstSwitch: sizes.nSwitches,
          nRanks: part.nRanks,
          nSwitches: part.nSwitches,
          names: part.names,
        });
        links.addAll(part, sizes.nRanks, sizes.nSwitches, at);
        sizes.nRanks += part.nRanks;
        sizes.nSwitches += part.nSwitches;
        checkCounts(at);
      }
      claim(name, { is: 'instances', name, dims: own, items }, at);
    };
  }

  function compileLink(statement: Extract<BodyStatement, { do: 'link' }>): Run {
    const { at, bothWays } = statement;
    const from = compileEnd(statement.from, at);
    const to = compileEnd(statement.to, at);
    const bandwidth = compileNumber(statement.bandwidth, slots, around);
    const latency = compileNumber(statement.latency, slots, around);
    const lanes = compileNumber(statement.lanes, slots, around);
    return (frame) => {
      const tail = from(frame);
      const head = to(frame);
      if (tail === head) {
        const message = `a link joins two nodes, found one from \`${nameOfVertex(tail, names)}\` to itself`;
        throw new BodyError('topology/self-link', at, message);
      }
      const speed = bandwidth(frame);
      const delay = latency(frame);
      const count = lanes(frame);
      checkLink(speed, delay, count, at);
      for (let lane = 0; lane < count; lane++) {
        links.add(tail, head, speed, delay, at);
        if (bothWays) links.add(head, tail, speed, delay, at);
        if (links.length() > MAX_LINKS) throw tooLarge(at, `${MAX_LINKS.toLocaleString('en')} directed links`);
      }
    };
  }

  function compileEnd(end: LinkEnd, at: number): (frame: Frame) => number {
    const parts = end.map(({ name, indices }) => ({
      name,
      indices: indices.map((index) => compileNumber(index, slots, around)),
    }));
    return (frame) => {
      const values = parts.map(({ name, indices }) => ({ name, indices: indices.map((index) => index(frame)) }));
      try {
        return vertexAt(values, names);
      } catch (error) {
        if (error instanceof EndError) throw new BodyError('body/index', at, error.message);
        throw error;
      }
    };
  }

  function compileSides(name: string, dims: readonly Parameters<typeof compileNumber>[0][], at: number) {
    const sides = dims.map((side) => compileNumber(side, slots, around));
    return (frame: Frame): number[] =>
      sides.map((side) => {
        const value = side(frame);
        if (Number.isInteger(value) && value >= 0) return value;
        throw new BodyError('value/range', at, `the size of \`${name}\` must be a whole number from 0, found ${value}`);
      });
  }

  function claim(name: string, placeable: Placeable, at: number): void {
    if (names.has(name)) {
      const hint = `declare it once, as an array: \`${name}[n]\``;
      throw new BodyError(
        'name/duplicate',
        at,
        `\`${name}\` is there already, and comes again when this line is repeated`,
        hint,
      );
    }
    names.set(name, placeable);
  }

  function checkCounts(at: number): void {
    if (sizes.nRanks > MAX_RANKS) throw tooLarge(at, `${MAX_RANKS.toLocaleString('en')} ranks`);
    if (sizes.nSwitches > MAX_RANKS) throw tooLarge(at, `${MAX_RANKS.toLocaleString('en')} switches`);
  }

  /** Ranks in equal parts are what hierarchical algorithms go by. */
  function groupSize(): number | undefined {
    if (sizes.nOwnRanks > 0) return undefined;
    const items = [...names.values()].flatMap((one) => (one.is === 'instances' ? one.items : []));
    const [first] = items;
    const isEven = items.length > 1 && first.nRanks > 1 && items.every(({ nRanks }) => nRanks === first.nRanks);
    return isEven ? first.nRanks : undefined;
  }
}

type Part = Pick<LaidOut, 'nRanks' | 'nSwitches' | 'from' | 'to' | 'bandwidth' | 'latency' | 'names'>;

/** Kinds of the catalog come as a finished network. */
function partOf({ descriptor, values, label }: BoundKind<TopologyDescriptor>, at: number): Part {
  const isBody = (kind: TopologyDescriptor): kind is BodyTopology => 'layout' in kind;
  if (isBody(descriptor)) {
    try {
      return descriptor.layout(values as never);
    } catch (error) {
      if (!(error instanceof BodyError)) throw error;
      throw new BodyError(error.code, at, `\`${label}\` cannot be built: ${error.message}`, error.hint);
    }
  }
  const [problem] = descriptor.check?.(values as never) ?? [];
  if (problem) throw new BodyError(problem.code, at, problem.message, problem.hint);
  const { nRanks, nLinks } = descriptor.shape(values as never);
  if (!(nRanks <= MAX_RANKS && nLinks <= MAX_LINKS)) throw tooLarge(at, `${MAX_RANKS.toLocaleString('en')} ranks`);
  return { ...asPart(descriptor.build(values as never)), names: new Map() };
}

function asPart({ shape, from, to, bandwidth, latency }: Network): Omit<Part, 'names'> {
  const { nRanks, nSwitches } = shape;
  const placed = (vertices: Int32Array) => vertices.map((v) => (v < nRanks ? v : switchVertex(v - nRanks)));
  return { nRanks, nSwitches, from: placed(from), to: placed(to), bandwidth, latency };
}

function checkLink(bandwidth: number, latency: number, lanes: number, at: number): void {
  if (!(bandwidth > 0 && bandwidth < Number.POSITIVE_INFINITY)) {
    throw new BodyError('value/range', at, `the bandwidth of a link must be above 0 B/s, found ${bandwidth} B/s`);
  }
  if (!(latency >= 0 && latency < Number.POSITIVE_INFINITY)) {
    throw new BodyError('value/range', at, `the latency of a link must be at least 0 s, found ${latency} s`);
  }
  if (!Number.isInteger(lanes) || lanes < 1) {
    throw new BodyError('value/range', at, `\`lanes\` must be a whole number from 1, found ${lanes}`);
  }
}

function tooLarge(at: number, most: string): BodyError {
  return new BodyError('topology/too-large', at, `expected at most ${most}, found more`, 'use fewer nodes');
}

function createLinks() {
  const from = growingInts();
  const to = growingInts();
  const bandwidth = growingFloats();
  const latency = growingFloats();
  const places: Growing<Int32Array> = growingInts();
  const add = (tail: number, head: number, speed: number, delay: number, at: number): void => {
    from.push(tail);
    to.push(head);
    bandwidth.push(speed);
    latency.push(delay);
    places.push(at);
  };
  return {
    add,
    length: () => from.length,
    /** The links of a part, moved behind the vertices that are there already. */
    addAll(part: Part, firstRank: number, firstSwitch: number, at: number): void {
      const moved = (vertex: number) => (vertex < 0 ? vertex - firstSwitch : vertex + firstRank);
      if (from.length + part.from.length > MAX_LINKS)
        throw tooLarge(at, `${MAX_LINKS.toLocaleString('en')} directed links`);
      for (let i = 0; i < part.from.length; i++) {
        add(moved(part.from[i]), moved(part.to[i]), part.bandwidth[i], part.latency[i], at);
      }
    },
    finish: () => ({
      from: from.finish(),
      to: to.finish(),
      bandwidth: bandwidth.finish(),
      latency: latency.finish(),
      at: places.finish(),
    }),
  };
}
