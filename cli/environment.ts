/**
 * What the command line takes from its surroundings: streams, the analyzer, where the runner is. Handed in, so that tests
 * run commands in their own process and read what they print.
 */
import type { PlacedIssue } from '../language/analyze.ts';
import type { PlannedFile } from '../runtime/api/plan.ts';

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
  readonly analyze: (
    text: string,
    uri: string,
  ) => Promise<{ readonly issues: readonly PlacedIssue[]; readonly planned: PlannedFile | undefined }>;
  readonly runnerPath: string;
  /** Options of the runtime for the runner's process; those of this process if absent. */
  readonly execArgv?: readonly string[];
  /** Aborts when the user presses Ctrl-C. */
  readonly interrupt: AbortSignal;
}

/** 0: done; 1: something that the file says is wrong, failed or is not true; 2: the command makes no sense; 130: Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** The command as given makes no sense; the message is a sentence for people. */
export class UsageError extends Error {}
