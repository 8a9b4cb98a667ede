/** How large a topology is, in words: from the closed form, nothing is built. */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindExpr } from '../../runtime/api/expr.ts';
import { checkSize } from '../../runtime/api/limits.ts';
import type { NetworkShape } from '../../runtime/api/network.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { constantArgs } from '../semantics/elaborate-call.ts';
import { countOf } from './count-of.ts';

export function shapeOf(expr: KindExpr, catalog: Catalog): NetworkShape | undefined {
  const descriptor = descriptorIn('topology', expr, catalog);
  if (!descriptor) return undefined;
  const values = constantArgs(expr.args);
  if (!values) return undefined;
  const shape = descriptor.shape(boundValues(values, catalog));
  return checkSize(shape) ? undefined : shape;
}

/** `64 ranks, 256 directed links`; empty for what is no topology. */
export function describeShape(expr: KindExpr, catalog: Catalog): string {
  const shape = shapeOf(expr, catalog);
  if (!shape) return '';
  const { nRanks, nSwitches, nLinks } = shape;
  return [
    countOf(nRanks, 'rank'),
    nSwitches > 0 ? countOf(nSwitches, 'switch', 'es') : '',
    countOf(nLinks, 'directed link'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
