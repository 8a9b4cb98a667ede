/** The form of a rule for what a function of a descriptor gives back. It throws PluginFault. */
import type { Category } from '../api/descriptor.ts';

/** `args` are those of the call. */
export type Rule = (result: unknown, args: readonly unknown[], descriptor: Described) => void;

/** What a rule may read of the descriptor. */
export interface Described {
  readonly category: Category;
  readonly name: string;
  readonly metrics?: readonly object[];
  readonly shape?: (values: never) => unknown;
}
