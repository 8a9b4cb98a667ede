/** What `syncline test` tells of its files, as they are run; each way of printing it is a file of this folder. */
import type { LoadedFile } from '../load-file.ts';
import type { RunOutcome } from '../run-one.ts';

export interface Reporter {
  /** Before its experiments are run. */
  file(file: LoadedFile): void;
  experiment(file: LoadedFile, outcome: RunOutcome): void;
  fileEnd(): void;
  end(tally: Tally): void;
}

export interface Tally {
  /** Claims. */
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Points without figures, runs that died, files with errors. */
  readonly broken: number;
  /** Ctrl-C. */
  readonly interrupted: boolean;
}
