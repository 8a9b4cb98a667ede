/** Whether a run would take a kind with these arguments; estimates and closed forms are asked of no other. */
import type {
  AnyDescriptor,
  BoundKind,
  Catalog,
  Category,
  KindsByCategory,
  ParamValue,
} from '../../runtime/api/descriptor.ts';
import type { Expr, KindValue } from '../../runtime/api/expr.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import { evaluate, type Scope } from '../../runtime/expr/evaluate.ts';
import { findingsOf } from './elaborate-call.ts';

export function isSound(descriptor: AnyDescriptor, args: KindValue['args'], catalog: Catalog): boolean {
  const values = args as Readonly<Record<string, ParamValue>>;
  const isInRange = Object.entries(descriptor.params).every(([name, param]) => !checkParamValue(param, values[name]));
  return isInRange && findingsOf(descriptor, values, catalog).every(({ severity }) => severity === 'warning');
}

/** A kind of a plan with its descriptor; `undefined` for one that a run would refuse. */
export function soundKind<C extends Category>(
  category: C,
  value: KindValue,
  catalog: Catalog,
): BoundKind<KindsByCategory[C]> | undefined {
  const descriptor = descriptorIn(category, value, catalog);
  if (!descriptor || !isSound(descriptor, value.args, catalog)) return undefined;
  return { descriptor, values: boundValues(value.args, catalog), label: value.label };
}

/** The same, of what an expression comes to. */
export function soundKindAt<C extends Category>(
  category: C,
  expr: Expr,
  scope: Scope,
  catalog: Catalog,
): BoundKind<KindsByCategory[C]> | undefined {
  return soundKind(category, evaluate(expr, scope) as KindValue, catalog);
}
