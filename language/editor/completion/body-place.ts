/**
 * Where in a body the cursor is, from the text alone: half a body has no tree that could be trusted. Which category the body is
 * of, and whether a line there stands inside a `step`.
 */
import type { Body } from '../../../runtime/api/body.ts';

export interface BodyPlace {
  readonly category: Body['category'];
  readonly isInStep: boolean;
}

const HEAD = /^(topology|algorithm|optimizer)\s+\w+\s*(?:\([^{}]*\))?\s*\{/;

/** `declaration` is the text from the start of the declaration to the cursor, without comments; `undefined` outside of bodies. */
export function bodyPlaceOf(declaration: string): BodyPlace | undefined {
  const category = HEAD.exec(declaration)?.[1] as Body['category'] | undefined;
  if (!category) return undefined;
  const open: number[] = [];
  for (let i = 0; i < declaration.length; i++) {
    if (declaration[i] === '{') open.push(i);
    else if (declaration[i] === '}') open.pop();
  }
  if (open.length === 0) return undefined;
  return { category, isInStep: open.some((brace) => /\bstep\s*$/.test(declaration.slice(0, brace))) };
}

/** Words that can follow a whole expression in a line of a body, from the line's first word; `undefined` for other lines. */
export function bodyWordsAfter(first: string, has: (word: string) => boolean): readonly string[] | undefined {
  switch (first) {
    case 'reduce':
    case 'copy':
      return has('from') ? (has('to') ? [] : ['to']) : ['from'];
    case 'use':
      return has('as') ? [] : ['as'];
    case 'for':
      if (!has('in')) return ['in'];
      return has('..') || has('..<') ? ['by'] : [];
    case 'if':
    case 'require':
      return ['and', 'or'];
    case 'schedule':
      return ['dataflow', 'lockstep'].some(has) ? [] : ['dataflow', 'lockstep'];
    case 'link':
    case 'node':
    case 'switch':
    case 'interfaces':
    case 'chunks':
    case 'step':
      return [];
    default:
      return undefined;
  }
}
