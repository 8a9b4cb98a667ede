/**
 * From kinds to a network and a proved schedule: everything about a run that does not depend on the size of the message.
 * Whatever is wrong on the way is data. Ranges are asked here again, because arguments may depend on an axis.
 */
import type { AnyDescriptor, Catalog } from '../api/descriptor.ts';
import type { KindValue } from '../api/expr.ts';
import { checkSize } from '../api/limits.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { checkParamValue } from '../expr/check-param.ts';
import { proveAllReduce } from '../schedule/prove.ts';
import { checkScheduleSize } from '../schedule/size-limit.ts';

/** Why a point cannot be run. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
}

export type Prepared<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: RunFailure };

export function prepareNetwork(catalog: Catalog, topology: KindValue): Prepared<Network> {
  const descriptor = catalog.topology(topology.kind);
  if (!descriptor) return unknownKind(topology);
  const fault = checkArguments(descriptor, topology) ?? checkSize(descriptor.shape(valuesOf(topology)));
  if (fault) return failed(fault);
  return { ok: true, value: descriptor.build(valuesOf(topology)) };
}

/** The schedule has been proved to be an all-reduce on this network. */
export function prepareSchedule(catalog: Catalog, algorithm: KindValue, network: Network): Prepared<Schedule> {
  const descriptor = catalog.algorithm(algorithm.kind);
  if (!descriptor) return unknownKind(algorithm);
  const values = valuesOf(algorithm);
  const fault = checkArguments(descriptor, algorithm) ?? descriptor.requires(network.shape, values)[0];
  if (fault) return failed(fault);
  const schedule = descriptor.build(network, values);
  const refused = checkScheduleSize(schedule) ?? proveAllReduce(schedule, network);
  return refused ? failed(refused) : { ok: true, value: schedule };
}

function checkArguments(descriptor: AnyDescriptor, value: KindValue): RunFailure | undefined {
  for (const [name, param] of Object.entries(descriptor.params)) {
    const problem = checkParamValue(param, value.args[name]);
    if (problem) return { code: 'value/range', message: `\`${name}\` of \`${descriptor.name}\` ${problem}` };
  }
  return descriptor.check?.(value.args as never)[0];
}

function unknownKind({ category, kind }: KindValue): Prepared<never> {
  return failed({ code: 'name/unknown', message: `expected a known ${category}, found \`${kind}\`` });
}

function failed({ code, message }: RunFailure): Prepared<never> {
  return { ok: false, failure: { code, message } };
}

/** The catalog has forgotten the types of the values; the checks above have just restored them. */
function valuesOf(value: KindValue) {
  return value.args as never;
}
