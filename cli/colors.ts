/** Whether output is coloured: as `NO_COLOR` (https://no-color.org) and `FORCE_COLOR` say, else in terminals only. */
import type { Output } from './environment.ts';

/** `NO_COLOR` wins; `FORCE_COLOR=0` says no too. An empty variable says nothing. */
export function wantsColors(stream: Output, env: Readonly<Record<string, string | undefined>>): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}
