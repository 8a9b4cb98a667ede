/**
 * `syncline/testing`: the duties that every built-in kind has to fulfil, for the kinds of a plugin. In a test file of mocha, or
 * of another runner with `describe` and `it`:
 *
 *     import { conformance } from 'syncline/testing';
 *     import plugin from '../moebius.ts';
 *
 *     conformance(plugin);
 */
import type { Plugin } from '../api/plugin.ts';
import { checkPlugin } from '../border/check-plugin.ts';
import { guarded } from '../border/guard.ts';
import { dutiesOf } from './duties-of.ts';

export { simulateAnalytic } from '../network/analytic.ts';
export { proveAllReduce } from '../schedule/prove.ts';
export { dutiesOf } from './duties-of.ts';
export type { Duty } from './duty.ts';
export { diameter, distances, neighbours } from './graph-facts.ts';
export { allTransfers, assertAllReduce } from './reference-executor.ts';
export { withDefaults } from './with-defaults.ts';

interface Runner {
  readonly describe?: (title: string, suite: () => void) => unknown;
  readonly it?: (title: string, test: () => void) => unknown;
}

/** Registers a test per duty of each of its kinds. @throws PluginFault where it is no plugin for this version. */
export function conformance(plugin: Plugin): void {
  const { describe, it } = globalThis as Runner;
  if (!describe || !it) throw new Error('expected `describe` and `it`, found none: call this in a test file of mocha');
  // Behind the border, so that what a run would refuse is refused here.
  const kinds = checkPlugin({ default: plugin }).map((kind) => guarded(kind, 'under test'));
  for (const kind of kinds) {
    describe(`${kind.category} ${kind.name}`, () => {
      for (const { title, check } of dutiesOf(kind, kinds)) it(title, check);
    });
  }
}
