/** How large a topology or a workload is, in words: from the closed form of the one and the layers of the other. */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { KindExpr } from '../../runtime/api/expr.ts';
import { checkSize } from '../../runtime/api/limits.ts';
import type { NetworkShape } from '../../runtime/api/network.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { backwardPass } from '../../runtime/schedule/backward-pass.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import { constantArgs } from '../semantics/elaborate-call.ts';
import { isSound } from '../semantics/is-sound.ts';
import { countOf } from './count-of.ts';

export function shapeOf(expr: KindExpr, catalog: Catalog): NetworkShape | undefined {
  const descriptor = descriptorIn('topology', expr, catalog);
  if (!descriptor) return undefined;
  const values = constantArgs(expr.args);
  if (!values) return undefined;
  const shape = descriptor.shape(boundValues(values, catalog));
  return checkSize(shape) ? undefined : shape;
}

/** `64 ranks, 256 directed links`, `54 gradients, 97.29 MiB`; empty for what is neither. */
export function describeShape(expr: KindExpr, catalog: Catalog): string {
  if (expr.category === 'workload') return describeWorkload(expr, catalog);
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

function describeWorkload(expr: KindExpr, catalog: Catalog): string {
  const descriptor = descriptorIn('workload', expr, catalog);
  const args = constantArgs(expr.args);
  if (!descriptor || !args || !isSound(descriptor, args, catalog)) return '';
  const { gradients } = backwardPass(descriptor.build(boundValues(args, catalog)));
  const bytes = gradients.reduce((sum, { size }) => sum + size, 0);
  return `${countOf(gradients.length, 'gradient')}, ${formatQuantity(bytes, 'B', 4)}`;
}
