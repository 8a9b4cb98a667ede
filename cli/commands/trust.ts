/** `syncline trust`: says once that the plugins which a folder names may be loaded. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findConfig } from '../../runtime/host/plugins/config.ts';
import { type Environment, type ExitCode, UsageError } from '../environment.ts';

export interface TrustOptions {
  readonly revoke?: boolean;
  readonly list?: boolean;
}

/** Without a folder the one of the nearest configuration. */
export function trust(folder: string | undefined, options: TrustOptions, environment: Environment): ExitCode {
  const { stdout, cwd, trust: store } = environment;
  if (options.list) {
    stdout.write(
      store
        .folders()
        .map((one) => `${one}\n`)
        .join(''),
    );
    return 0;
  }
  const target = folder === undefined ? folderHere(cwd) : path.resolve(cwd, folder);
  if (options.revoke) {
    if (!store.revoke(target))
      throw new UsageError(`\`${target}\` was not trusted; \`syncline trust --list\` shows what is`);
    stdout.write(`plugins of ${target} are not loaded any more\n`);
    return 0;
  }
  if (!existsSync(target)) throw new UsageError(`there is no folder \`${target}\``);
  store.trust(target);
  stdout.write(`plugins of ${target} are loaded from now on\n`);
  return 0;
}

function folderHere(cwd: string): string {
  const config = findConfig(cwd);
  return config ? path.dirname(config) : cwd;
}
