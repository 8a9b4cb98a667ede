/** Whether a run would take a kind with these arguments; estimates and closed forms are asked of no other. */
import type { AnyDescriptor, Catalog, ParamValue } from '../../runtime/api/descriptor.ts';
import type { KindValue } from '../../runtime/api/expr.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import { findingsOf } from './elaborate-call.ts';

export function isSound(descriptor: AnyDescriptor, args: KindValue['args'], catalog: Catalog): boolean {
  const values = args as Readonly<Record<string, ParamValue>>;
  const isInRange = Object.entries(descriptor.params).every(([name, param]) => !checkParamValue(param, values[name]));
  return isInRange && findingsOf(descriptor, values, catalog).every(({ severity }) => severity === 'warning');
}
