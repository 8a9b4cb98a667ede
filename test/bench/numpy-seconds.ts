/** How long a NumPy program beside this file takes by its own clock; `undefined` where there is no NumPy. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** s */
export function numpySeconds(file: string, ...args: readonly string[]): number | undefined {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const { status, stdout } = spawnSync('python3', [script, ...args], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}
