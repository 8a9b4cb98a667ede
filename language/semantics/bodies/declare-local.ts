/** A name that a body gives itself: its type is remembered, and it hides nothing. */
import type { AstNode } from 'langium';
import type { Context } from '../context.ts';
import { simpleError } from '../issues.ts';
import { lineOf } from '../line-of.ts';
import type { Type } from '../types.ts';
import { type Local, localsAround } from './body-locals.ts';
import { givenAt } from './given-names.ts';

export function declareLocal(node: Local, type: Type, context: Context): void {
  context.locals.set(node, type);
  const { name } = node;
  if (name === undefined) return;
  const spot = { node: node as AstNode, property: 'name' };
  const before = localsAround(node).find((local) => local !== node && local.name === name);
  if (before) {
    const message = `\`${name}\` is declared already, on line ${lineOf(before)}`;
    const hint = 'to change a variable write it without `let`; otherwise give one of the two another name';
    context.report({ ...simpleError('name/duplicate', message, hint), spot });
    return;
  }
  const given = givenAt(node).names.find((one) => one.name === name);
  if (!given) return;
  const message = `\`${name}\` is known here already: ${given.doc.charAt(0).toLowerCase()}${given.doc.slice(1).replace(/\.$/, '')}`;
  context.report({ ...simpleError('name/duplicate', message, 'use another name'), spot });
}
