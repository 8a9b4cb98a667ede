/** From arguments to an exit code. Whatever is wrong with the command becomes a sentence on standard error. */
import { CommanderError } from 'commander';
import { type Environment, type ExitCode, UsageError } from './environment.ts';
import { createProgram } from './program.ts';

export async function runCli(args: readonly string[], environment: Environment): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(environment, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own; help and version come this way too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    environment.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
}
