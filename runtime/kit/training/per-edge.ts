/** Values that are given edge by edge, in the place of a rule: their parameter, and what is asked of them. */
import type { Param } from '../../api/descriptor.ts';
import type { Graph } from '../../api/graph.ts';
import type { Finding } from '../../api/issue.ts';

/** `rule` names the parameter that a list stands in the place of. */
export const perEdgeParam = (what: string, rule: string) =>
  ({
    kind: 'positive',
    list: true,
    minItems: 0,
    doc: `${what} of every pair of neighbours, in the place of \`${rule}\`: ordered by the lower rank of the pair, then by the higher, 0-1, 0-3, 1-2, ...`,
    default: [],
  }) as const satisfies Param;

export interface PerEdge {
  /** Name of the parameter, and of the rule that it replaces. */
  readonly names: readonly [list: string, rule: string];
  readonly listed: readonly number[];
  /** Whether the rule is the one that holds where nothing is said. */
  readonly ruleIsDefault: boolean;
}

/** Asked without a graph: only whether list and rule contradict each other. */
export function checkPerEdge({ names: [list, rule], listed, ruleIsDefault }: PerEdge): readonly Finding[] {
  if (listed.length === 0 || ruleIsDefault) return [];
  const message = `expected either \`${list}\` or \`${rule}\`, found both`;
  return [{ code: 'optimizer/settings', message, hint: 'the list says it all; leave the other out', param: rule }];
}

/** Whether there are as many as the network has edges. */
export function checkEdgeCount({ names: [list], listed }: PerEdge, graph: Graph | null): readonly Finding[] {
  if (!graph || listed.length === 0 || listed.length === graph.nEdges) return [];
  const message = `\`${list}\` needs a value for each of the ${graph.nEdges} pairs of neighbours, found ${listed.length}`;
  const hint = 'cables that join the same two ranks count once, ranks at a common switch are all neighbours';
  return [{ code: 'optimizer/network', message, hint, param: list }];
}
