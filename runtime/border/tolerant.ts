/**
 * A kind from outside for who checks files: nothing throws. What goes wrong with it is a finding like those of its own
 * `check`, which is asked before anything else; what is asked afterwards has a stand-in that nobody gets to see.
 */
import type { AnyDescriptor } from '../api/descriptor.ts';
import type { Finding } from '../api/issue.ts';
import { PluginFault } from './plugin-fault.ts';

type AnyFunction = (...args: unknown[]) => unknown;

/** Functions of the values alone that say something in closed form; they are tried with the check. */
const CLOSED_FORMS = ['shape', 'facts', 'mean', 'bound', 'unbiased', 'needs', 'read'];

/** Stands for a shape and for facts; its figures are NaN: sizes are refused, bounds are unknown. Other closed forms are figures. */
const UNKNOWN: object = { nRanks: Number.NaN, nSwitches: Number.NaN, nLinks: Number.NaN, dimension: Number.NaN };
const RECORDS = ['shape', 'facts'];
/** What is built is for who runs it, and may fail. */
const RUNS = ['build', 'simulate', 'measure', 'write', 'check', 'requires'];
/** Stand-ins that are lists. */
const LISTS = ['needs', 'read'];

/** `kind` throws PluginFaults. */
export function tolerant(kind: AnyDescriptor): AnyDescriptor {
  const functions = kind as unknown as Record<string, AnyFunction | undefined>;
  const findings = (ask: () => readonly Finding[]): readonly Finding[] => {
    try {
      return ask();
    } catch (error) {
      return [findingOf(error)];
    }
  };
  const replaced: Record<string, AnyFunction> = {
    check: (values) =>
      findings(() => {
        const found = (functions.check?.(values) ?? []) as readonly Finding[];
        if (found.length === 0) for (const fn of CLOSED_FORMS) functions[fn]?.(values);
        return found;
      }),
  };
  if (functions.requires) replaced.requires = (...args) => findings(() => functions.requires?.(...args) as Finding[]);
  for (const [fn, original] of Object.entries(functions)) {
    if (typeof original !== 'function' || RUNS.includes(fn)) continue;
    replaced[fn] = (...args) => {
      try {
        return original(...args);
      } catch (error) {
        findingOf(error);
        if (LISTS.includes(fn)) return [];
        return RECORDS.includes(fn) ? UNKNOWN : Number.NaN;
      }
    };
  }
  return { ...kind, ...replaced } as AnyDescriptor;
}

function findingOf(error: unknown): Finding {
  if (!(error instanceof PluginFault)) throw error;
  const { message, hint } = error;
  return { code: 'plugin/fault', message, ...(hint && { hint }) };
}
