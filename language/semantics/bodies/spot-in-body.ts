/** Where in this file a finding about a body stands: on its statement, else on the name of its declaration. */
import type { Body } from '../../../runtime/api/body.ts';
import type { Model } from '../../generated/ast.ts';
import type { Spot } from '../context.ts';
import { wholeModel } from '../visible-declarations.ts';
import { sourceOfBody } from './elaborate-body.ts';

/** `undefined` where the body was written in another file, or is none. */
export function spotInBody(
  { body }: { readonly body?: Body },
  statement: number | undefined,
  { model }: { readonly model: Model },
): Spot | undefined {
  const source = body && sourceOfBody(body);
  if (!source || wholeModel(source.declaration) !== model) return undefined;
  const node = statement === undefined ? undefined : source.nodes[statement];
  return node ? { node } : { node: source.declaration, property: 'name' };
}
