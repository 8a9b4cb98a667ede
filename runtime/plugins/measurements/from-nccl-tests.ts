/** Measured all-reduce times: what nccl-tests prints or writes, as points over simulated curves. */
import type { Finding } from '../../api/issue.ts';
import { defineMeasurement } from '../../api/measurement.ts';
import { findingOf } from '../../kit/data-file/file-error.ts';
import { readNcclLog } from '../../kit/data-file/read-nccl-log.ts';

export const fromNcclTests = defineMeasurement({
  name: 'fromNcclTests',
  summary: 'Measured all-reduce times from a log of nccl-tests.',
  doc: `Reads what \`all_reduce_perf\` prints, or what it writes with \`-J\`. A row is a size: its figures are \`size\`, the \`time\` out of
place (in place where there is no other), \`algBandwidth\` = S / time and \`busBandwidth\` = 2 (n-1)/n S / time with the n ranks
that the log names. Rows without a time are left out.

The topology of the same name makes a network of the same log.

**Validated** the bus bandwidths agree with those that the logs print.`,
  cites: [
    {
      authors: 'NVIDIA',
      title: 'nccl-tests: performance reported by NCCL tests',
      venue: 'github.com/NVIDIA/nccl-tests, doc/PERFORMANCE.md',
      year: 2025,
    },
  ],
  params: {
    file: {
      kind: 'file',
      doc: 'Path of the log in quotes, seen from this file; its text becomes a part of the plan.',
      suggestions: ['"./all_reduce_perf.txt"', '"./all_reduce_perf.json"'],
    },
    label: { kind: 'text', default: 'measured', doc: 'What the points are called in the legend.' },
  },
  examples: ['fromNcclTests("./a100-8.txt", label: "eight A100")'],
  check: ({ file }): readonly Finding[] => {
    try {
      readNcclLog(file);
      return [];
    } catch (error) {
      return [findingOf(error, 'measurement/format')];
    }
  },
  read: ({ file, label }) => {
    const { points, nRanks } = readNcclLog(file);
    return points
      .filter(({ size, time }) => size > 0 && time > 0)
      .map(({ size, time }) => {
        const algBandwidth = size / time;
        const busBandwidth = (algBandwidth * 2 * (nRanks - 1)) / nRanks;
        return { label, values: { size, time, algBandwidth, busBandwidth } };
      });
  },
});
