/**
 * Trees over switches and ranks whose roots are switches and whose inner vertices add up: as many as reach all ranks over cables
 * of their own. Pure, apart from the schedule.
 */
import type { NetworkShape } from '../../../api/network.ts';
import type { Cables } from '../../../kit/cables-of.ts';

export interface SwitchTree {
  readonly root: number;
  readonly cables: readonly number[];
}

/**
 * Roots nearest to their farthest rank come first. Ways are shortest ones over cables that no tree has yet, and lead through
 * ranks only where switches alone do not reach all. Empty where no switch reaches all ranks.
 */
export function switchTrees({ nRanks, nSwitches }: NetworkShape, cables: Cables): readonly SwitchTree[] {
  const { ends } = cables;
  const around: number[][] = Array.from({ length: nRanks + nSwitches }, () => []);
  for (let cable = 0; 2 * cable < ends.length; cable++) {
    around[ends[2 * cable]].push(cable);
    around[ends[2 * cable + 1]].push(cable);
  }
  const isTaken = new Uint8Array(ends.length / 2);
  const grow = (root: number) => growFrom(root, false) ?? growFrom(root, true);

  const roots = Array.from({ length: nSwitches }, (_, i) => nRanks + i).map((root) => ({
    root,
    height: grow(root)?.height ?? Infinity,
  }));
  const trees: SwitchTree[] = [];
  for (const { root } of roots.sort((a, b) => a.height - b.height || a.root - b.root)) {
    const tree = grow(root);
    if (!tree) continue;
    for (const cable of tree.cables) isTaken[cable] = 1;
    trees.push({ root, cables: tree.cables });
  }
  return trees;

  /** Breadth first; `undefined` where a rank is not reached. */
  function growFrom(root: number, throughRanks: boolean): { cables: readonly number[]; height: number } | undefined {
    const cameBy = new Int32Array(nRanks + nSwitches).fill(-1);
    const depth = new Int32Array(nRanks + nSwitches);
    const queue = [root];
    for (const vertex of queue) {
      if (vertex < nRanks && !throughRanks) continue;
      for (const cable of around[vertex]) {
        const next = otherEnd(cable, vertex);
        if (isTaken[cable] || next === root || cameBy[next] >= 0) continue;
        cameBy[next] = cable;
        depth[next] = depth[vertex] + 1;
        queue.push(next);
      }
    }
    const kept = new Set<number>();
    let height = 0;
    for (let rank = 0; rank < nRanks; rank++) {
      if (cameBy[rank] < 0) return undefined;
      height = Math.max(height, depth[rank]);
      // Switches that lead to no rank are left out.
      for (let at = rank; at !== root && !kept.has(cameBy[at]); at = otherEnd(cameBy[at], at)) kept.add(cameBy[at]);
    }
    return { cables: [...kept], height };
  }

  function otherEnd(cable: number, vertex: number): number {
    return ends[2 * cable] === vertex ? ends[2 * cable + 1] : ends[2 * cable];
  }
}
