/**
 * What the names of a topology's body stand for while it runs: arrays of ranks or switches, and other topologies that were put
 * into it. Ranks have numbers from 0; switches are kept as -1, -2, ..., until all ranks are known and they get the numbers behind.
 */

/** `node gpu[2, 4]`: vertices in a row, the last index fastest. */
export interface NodeArray {
  readonly is: 'nodes';
  readonly name: string;
  /** How many came before, among ranks or among switches. */
  readonly first: number;
  readonly isSwitch: boolean;
  readonly dims: readonly number[];
}

/** `use server as s[4]` */
export interface Instances {
  readonly is: 'instances';
  readonly name: string;
  readonly dims: readonly number[];
  readonly items: readonly Instance[];
}

export interface Instance {
  readonly firstRank: number;
  readonly firstSwitch: number;
  readonly nRanks: number;
  readonly nSwitches: number;
  /** The names of its own body; empty for a kind of the catalog. */
  readonly names: ReadonlyMap<string, Placeable>;
}

export type Placeable = NodeArray | Instances;

export const rankVertex = (rank: number): number => rank;
export const switchVertex = (number: number): number => -1 - number;

export const productOf = (dims: readonly number[]): number => dims.reduce((product, side) => product * side, 1);

/** A part of the end of a link, with all its indices: `s[i].gpu[g]` has two. */
export interface EndPart {
  readonly name: string;
  readonly indices: readonly number[];
}

/** The vertex that an end names; throws a sentence where there is none. */
export function vertexAt(parts: readonly EndPart[], names: ReadonlyMap<string, Placeable>): number {
  let [base, scope] = [{ rank: 0, switches: 0 }, names];
  for (let p = 0; p < parts.length; p++) {
    const { name, indices } = parts[p];
    const found = scope.get(name);
    if (!found) throw new EndError(`there is no \`${name}\` here; known are ${namesOf(scope)}`);
    if (found.is === 'nodes') {
      if (p < parts.length - 1)
        throw new EndError(`\`${name}\` is a node and has no parts, found \`.${parts[p + 1].name}\``);
      const place = placeOf(found, indices);
      return found.isSwitch
        ? switchVertex(base.switches + found.first + place)
        : rankVertex(base.rank + found.first + place);
    }
    const nOwn = found.dims.length;
    const instance = found.items[placeOf(found, indices.slice(0, nOwn))];
    base = { rank: base.rank + instance.firstRank, switches: base.switches + instance.firstSwitch };
    if (p === parts.length - 1) return vertexOfInstance(found, instance, indices.slice(nOwn), base);
    if (indices.length > nOwn) throw new EndError(`\`${name}\` takes ${spellCount(nOwn)}, found ${indices.length}`);
    scope = instance.names;
  }
  throw new EndError('expected the name of a node, found none');
}

/** `left[3]` is rank 3 of `left`. */
function vertexOfInstance(
  { name, dims }: Instances,
  { nRanks }: Instance,
  [rank, ...more]: readonly number[],
  base: { readonly rank: number },
): number {
  const form = `${name}${dims.map(() => '[..]').join('')}[rank]`;
  if (rank === undefined || more.length > 0) {
    throw new EndError(`\`${name}\` is a whole topology: expected one of its ranks, \`${form}\`, or one of its nodes`);
  }
  if (!isIndex(rank, nRanks)) throw new EndError(`expected a rank in 0 .. ${nRanks - 1} of \`${name}\`, found ${rank}`);
  return rankVertex(base.rank + rank);
}

function placeOf({ name, dims }: Placeable, indices: readonly number[]): number {
  if (indices.length !== dims.length) {
    throw new EndError(
      `\`${name}\` takes ${spellCount(dims.length)}, found ${indices.length === 0 ? 'none' : indices.length}`,
    );
  }
  let place = 0;
  dims.forEach((side, d) => {
    if (!isIndex(indices[d], side)) {
      throw new EndError(`expected an index in 0 .. ${side - 1} of \`${name}\`, found ${indices[d]}`);
    }
    place = place * side + indices[d];
  });
  return place;
}

const isIndex = (value: number, length: number): boolean => Number.isInteger(value) && value >= 0 && value < length;

const spellCount = (n: number): string => (n === 0 ? 'no index' : n === 1 ? 'one index' : `${n} indices`);

const namesOf = (scope: ReadonlyMap<string, Placeable>): string =>
  scope.size === 0 ? 'its ranks by number alone' : [...scope.keys()].map((name) => `\`${name}\``).join(', ');

/** The sentence is for people. */
export class EndError extends Error {}

/** What the file calls a vertex: `s[1].gpu[2]`; for ranks of a kind of the catalog `s[1][2]`. */
export function nameOfVertex(vertex: number, names: ReadonlyMap<string, Placeable>): string {
  const isSwitch = vertex < 0;
  const number = isSwitch ? -1 - vertex : vertex;
  for (const [name, found] of names) {
    if (found.is === 'nodes') {
      const place = number - found.first;
      if (found.isSwitch === isSwitch && place >= 0 && place < productOf(found.dims))
        return name + indexText(place, found.dims);
      continue;
    }
    for (let i = 0; i < found.items.length; i++) {
      const { firstRank, firstSwitch, nRanks, nSwitches, names: own } = found.items[i];
      const place = number - (isSwitch ? firstSwitch : firstRank);
      if (place < 0 || place >= (isSwitch ? nSwitches : nRanks)) continue;
      const prefix = name + indexText(i, found.dims);
      if (own.size === 0) return isSwitch ? `switch ${place} of ${prefix}` : `${prefix}[${place}]`;
      return `${prefix}.${nameOfVertex(isSwitch ? switchVertex(place) : place, own)}`;
    }
  }
  return isSwitch ? `switch ${number}` : `rank ${number}`;
}

function indexText(place: number, dims: readonly number[]): string {
  if (dims.length === 0) return '';
  const indices: number[] = [];
  for (let rest = place, d = dims.length - 1; d >= 0; rest = Math.floor(rest / dims[d]), d--)
    indices.unshift(rest % dims[d]);
  return `[${indices.join(', ')}]`;
}
