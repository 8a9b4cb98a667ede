/**
 * From kinds to what runs: a network and a proved schedule, everything that does not depend on the size of the message, or a
 * problem and an optimizer that fit. Whatever is wrong on the way is data. Ranges are asked here again, because arguments may
 * depend on an axis.
 */
import type { AnyDescriptor, Catalog } from '../api/descriptor.ts';
import type { KindValue } from '../api/expr.ts';
import type { Finding } from '../api/issue.ts';
import { checkSize } from '../api/limits.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import type { OptimizerDescriptor, ProblemDescriptor } from '../api/training.ts';
import { checkParamValue } from '../expr/check-param.ts';
import { proveAllReduce } from '../schedule/prove.ts';
import { checkScheduleSize } from '../schedule/size-limit.ts';
import { failed, type RunFailure } from './point-result.ts';

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
  const fault = checkArguments(descriptor, algorithm) ?? firstError(descriptor.requires(network.shape, values));
  if (fault) return failed(fault);
  const schedule = descriptor.build(network, values);
  const refused = checkScheduleSize(schedule) ?? proveAllReduce(schedule, network);
  return refused ? failed(refused) : { ok: true, value: schedule };
}

export function prepareTraining(
  catalog: Catalog,
  problem: KindValue,
  optimizer: KindValue,
): Prepared<{ readonly problem: ProblemDescriptor; readonly optimizer: OptimizerDescriptor }> {
  const ofProblem = catalog.problem(problem.kind);
  const ofOptimizer = catalog.optimizer(optimizer.kind);
  if (!ofProblem) return unknownKind(problem);
  if (!ofOptimizer) return unknownKind(optimizer);
  const fault =
    checkArguments(ofProblem, problem) ??
    checkArguments(ofOptimizer, optimizer) ??
    firstError(ofOptimizer.requires(ofProblem.facts(valuesOf(problem)), valuesOf(optimizer)));
  return fault ? failed(fault) : { ok: true, value: { problem: ofProblem, optimizer: ofOptimizer } };
}

function checkArguments(descriptor: AnyDescriptor, value: KindValue): RunFailure | undefined {
  for (const [name, param] of Object.entries(descriptor.params)) {
    const problem = checkParamValue(param, value.args[name]);
    if (problem) return { code: 'value/range', message: `\`${name}\` of \`${descriptor.name}\` ${problem}` };
  }
  return firstError(descriptor.check?.(value.args as never) ?? []);
}

/** Warnings, such as a step size that is known to diverge, keep nothing from running. */
function firstError(findings: readonly Finding[]): RunFailure | undefined {
  return findings.find(({ severity = 'error' }) => severity === 'error');
}

function unknownKind({ category, kind }: KindValue): Prepared<never> {
  return failed({ code: 'name/unknown', message: `expected a known ${category}, found \`${kind}\`` });
}

/** The catalog has forgotten the types of the values; the checks above have just restored them. */
function valuesOf(value: KindValue) {
  return value.args as never;
}
