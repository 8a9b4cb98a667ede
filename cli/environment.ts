/**
 * What the command line takes from its surroundings: streams, the analyzer, where the runner is. Handed in, so that tests
 * run commands in their own process and read what they print.
 */
import type { Analyze } from '../language/analyze.ts';
import type { Override } from '../language/override.ts';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { PluginRef } from '../runtime/api/plugin.ts';
import type { PluginHost } from '../runtime/host/plugins/plugin-host.ts';
import type { TrustStore } from '../runtime/host/plugins/trust-store.ts';

/** `columns`: characters of a line of a terminal. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface Environment {
  /** Results. */
  readonly stdout: Output;
  /** Progress, warnings, errors. */
  readonly stderr: Output;
  readonly cwd: string;
  /** Whether results are coloured. */
  readonly colors: boolean;
  readonly version: string;
  readonly catalog: Catalog;
  readonly analyze: Analyze;
  /** What `--set` does to a text. */
  readonly override: Override;
  /** Plugins that are loaded, and what loads more. */
  readonly plugins: {
    readonly refs: readonly PluginRef[];
    /** The one of this command, started when it is asked for. */
    host(): PluginHost;
  };
  /** Folders whose plugins may be loaded without being named. */
  readonly trust: TrustStore;
  readonly runnerPath: string;
  /** Workers among which the points of a run are shared, where nobody asks for another number. */
  readonly defaultJobs: number;
  /** Options of the runtime for the runner's process; those of this process if absent. */
  readonly execArgv?: readonly string[];
  /** Aborts when the user presses Ctrl-C. */
  readonly interrupt: AbortSignal;
}

/** 0: done; 1: something that the file says is wrong, failed or is not true; 2: the command makes no sense; 130: Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** The command as given makes no sense; the message is a sentence for people. */
export class UsageError extends Error {}
