/** The trees along which chunks are added up and handed out, drawn with lines; chunks with the same trees share a drawing. */
import type { Schedule } from '../runtime/api/schedule.ts';
import { count } from './count.ts';
import type { ShownTransfer } from './schedule-steps.ts';

/** Per rank the rank that it sends to on the way up, or hears from on the way down; -1 at the root. */
type Parents = Int32Array;

interface ChunkTrees {
  readonly up: Parents;
  readonly down: Parents;
}

/** `only` is a single chunk; else all. */
export function drawTrees(steps: readonly (readonly ShownTransfer[])[], schedule: Schedule, only?: number): string {
  const trees = treesOf(steps, schedule);
  const groups = new Map<string, { readonly tree: ChunkTrees | undefined; readonly chunks: number[] }>();
  trees.forEach((tree, chunk) => {
    if (only !== undefined && chunk !== only) return;
    const key = tree ? `${tree.up.join()};${tree.down.join()}` : 'none';
    const group = groups.get(key);
    if (group) group.chunks.push(chunk);
    else groups.set(key, { tree, chunks: [chunk] });
  });
  return Array.from(groups.values(), ({ tree, chunks }) => drawGroup(tree, chunks, schedule.nRanks)).join('\n');
}

function drawGroup(tree: ChunkTrees | undefined, chunks: readonly number[], nRanks: number): string {
  const head = chunks.length === 1 ? `chunk ${chunks[0]}` : `${count(chunks.length, 'chunk')}: ${spellRanges(chunks)}`;
  if (!tree)
    return `${head}\n  no trees: ranks add up what they receive from several others and pass it on more than once\n`;
  const { up, down } = tree;
  if (up.join() === down.join()) return `${head}, up and down\n${draw(up, nRanks)}`;
  return `${head}, up\n${draw(up, nRanks)}${head}, down\n${draw(down, nRanks)}`;
}

/** `undefined` for a chunk that is not added up along one tree and handed out along another. */
function treesOf(
  steps: readonly (readonly ShownTransfer[])[],
  { nRanks, nSwitches = 0, nChunks }: Schedule,
): readonly (ChunkTrees | undefined)[] {
  const trees = Array.from({ length: nChunks }, () => ({
    up: new Int32Array(nRanks + nSwitches).fill(-1),
    down: new Int32Array(nRanks + nSwitches).fill(-1),
    isTwice: false,
  }));
  for (const { op, chunk, count: n, src, dst } of steps.flat()) {
    for (const tree of trees.slice(chunk, chunk + n)) {
      const [parents, child, parent] = op === 'reduce' ? [tree.up, src, dst] : [tree.down, dst, src];
      tree.isTwice ||= parents[child] >= 0;
      parents[child] = parent;
    }
  }
  const hasOneRoot = (parents: Parents) => rootsOf(parents, nRanks).length === 1;
  return trees.map(({ up, down, isTwice }) =>
    !isTwice && hasOneRoot(up) && hasOneRoot(down) ? { up, down } : undefined,
  );
}

/** Who has children and no parent, or is a rank without either: a switch without is not in the tree. */
function rootsOf(parents: Parents, nRanks: number): readonly number[] {
  const isParent = new Set(parents);
  return Array.from(parents.keys()).filter((v) => parents[v] < 0 && (v < nRanks || isParent.has(v)));
}

function draw(parents: Parents, nRanks: number): string {
  const children: number[][] = Array.from(parents, () => []);
  parents.forEach((parent, rank) => {
    if (parent >= 0) children[parent].push(rank);
  });
  const lines: string[] = [];
  const visit = (rank: number, own: string, below: string): void => {
    lines.push(`${own}${rank < nRanks ? rank : `switch ${rank - nRanks}`}`);
    children[rank].forEach((child, i) => {
      const isLast = i === children[rank].length - 1;
      visit(child, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`);
    });
  };
  visit(rootsOf(parents, nRanks)[0], '  ', '  ');
  return `${lines.join('\n')}\n`;
}

/** `0-3, 8, 10-11` */
function spellRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const n of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else ranges.push([n, n]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
