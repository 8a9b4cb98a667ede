/**
 * One mistake in a body shows on every network that the algorithm is used on. It is said once at its place: as on the first, with
 * the number of those that follow.
 */
import type { AstNode } from 'langium';
import type { SpottedIssue } from '../semantics/context.ts';

export interface BackgroundIssue extends SpottedIssue {
  /** Among which kinds it shows, to be said behind the message: "`mine` on `ring(4)`". */
  readonly among?: string;
}

export function onePerPlace(issues: readonly BackgroundIssue[]): readonly SpottedIssue[] {
  const places = new Map<AstNode, Map<string, BackgroundIssue[]>>();
  for (const issue of issues) {
    const { node, property = '', index = '' } = issue.spot;
    const atNode = places.get(node) ?? new Map<string, BackgroundIssue[]>();
    places.set(node, atNode);
    const place = [issue.code, property, index].join(' ');
    atNode.set(place, [...(atNode.get(place) ?? []), issue]);
  }
  return [...places.values()].flatMap((atNode) => [...atNode.values()].map(told));
}

function told([{ among, ...first }, ...others]: readonly BackgroundIssue[]): SpottedIssue {
  if (among === undefined) return first;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return { ...first, message: `${first.message} (${among}${more})` };
}
