/** How far a run is, on standard error: a bar in a terminal, two plain lines in a log. */
import { Presets, SingleBar } from 'cli-progress';
import type { RunRecord } from '../runtime/api/run.ts';
import { count } from './count.ts';
import type { Output } from './environment.ts';

export interface Progress {
  record(record: RunRecord): void;
  end(): void;
}

export function showProgress(experiment: string, stderr: Output): Progress {
  return stderr.isTTY ? barProgress(experiment, stderr) : plainProgress(experiment, stderr);
}

function barProgress(experiment: string, stream: Output): Progress {
  const format = '{experiment} {bar} {value}/{total} {noun}, {eta_formatted} left{failed}';
  const bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  let nFailed = 0;
  return {
    record(record) {
      if (record.type === 'header')
        bar.start(record.nPoints * record.nRepeats, 0, {
          experiment,
          noun: record.nRepeats > 1 ? 'runs' : 'points',
          failed: '',
        });
      if (record.type === 'failure') nFailed++;
      const failed = nFailed > 0 ? `, ${nFailed} failed` : '';
      if (record.type === 'summary' || record.type === 'failure') bar.increment(1, { failed });
    },
    end: () => bar.stop(),
  };
}

function plainProgress(experiment: string, stream: Output): Progress {
  let noun = 'point';
  let nRuns = 0;
  let nDone = 0;
  let nFailed = 0;
  return {
    record(record) {
      if (record.type === 'header') {
        const { nPoints, nRepeats } = record;
        nRuns = nPoints * nRepeats;
        noun = nRepeats > 1 ? 'run' : 'point';
        const seeds = nRepeats > 1 ? ` with ${count(nRepeats, 'seed')}` : '';
        stream.write(`${experiment}: running ${count(nPoints, 'point')}${seeds}\n`);
      }
      if (record.type === 'summary' || record.type === 'failure') nDone++;
      if (record.type === 'failure') nFailed++;
    },
    end() {
      const failed = nFailed > 0 ? `, ${nFailed} failed` : '';
      stream.write(`${experiment}: ${nDone} of ${count(nRuns, noun)} done${failed}\n`);
    },
  };
}
