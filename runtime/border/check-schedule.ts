/** The frame of a schedule from outside. Its transfers are held against it by the proof, before anything is simulated. */
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { describeFound } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';

export function checkSchedule(result: unknown, args: readonly unknown[]): void {
  if (typeof result !== 'object' || result === null) {
    throw new PluginFault(`expected a schedule, found ${describeFound(result)}`);
  }
  const schedule = result as Schedule;
  for (const name of ['nRanks', 'nChunks', 'nSteps', 'stepsPerPhase'] as const) {
    const value: unknown = schedule[name];
    if (!Number.isSafeInteger(value) || (value as number) < 0) {
      throw new PluginFault(`expected a whole number in \`${name}\` of its schedule, found ${describeFound(value)}`);
    }
  }
  const { shape } = args[0] as Network;
  if (schedule.nRanks !== shape.nRanks) {
    throw new PluginFault(`expected a schedule for ${shape.nRanks} ranks, found one for ${schedule.nRanks}`);
  }
  if (typeof schedule.emit !== 'function') {
    throw new PluginFault(`expected a function \`emit\` in its schedule, found ${describeFound(schedule.emit)}`);
  }
  const { paths } = schedule;
  if (paths === undefined) return;
  if (!(paths.start instanceof Int32Array && paths.links instanceof Int32Array)) {
    throw new PluginFault('expected `paths` of two Int32Arrays, `start` and `links`');
  }
  const { start, links } = paths;
  const isRising = start.every((at, p) => at >= 0 && (p === 0 || at >= start[p - 1]) && at <= links.length);
  const wrong = links.find((link) => link < 0 || link >= shape.nLinks);
  if (!isRising) throw new PluginFault('expected rising places in `paths.start`, within `paths.links`');
  if (wrong !== undefined) {
    throw new PluginFault(`expected links in 0 .. ${shape.nLinks - 1} in \`paths.links\`, found ${wrong}`);
  }
}
