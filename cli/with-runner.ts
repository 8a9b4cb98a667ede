/** The process for runs of one command: its experiments follow each other in it, and it is gone when the command is. */
import { createRunner, type Runner } from '../runtime/host/start-run.ts';
import type { Environment } from './environment.ts';

export async function withRunner<T>(environment: Environment, use: (runner: Runner) => Promise<T>): Promise<T> {
  const runner = createRunner(environment);
  try {
    return await use(runner);
  } finally {
    await runner.close();
  }
}
