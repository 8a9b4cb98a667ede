/** A system of GPUs as it was measured: latency and bandwidth from a log of nccl-tests. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { buildCrossbar, crossbarShape } from '../../kit/crossbar.ts';
import { findingOf } from '../../kit/data-file/file-error.ts';
import { type NcclLog, readNcclLog } from '../../kit/data-file/read-nccl-log.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { type Calibration, calibrate, type Law } from './from-nccl-tests/calibrate.ts';

export const fromNcclTests = defineTopology({
  name: 'fromNcclTests',
  summary: 'A system of GPUs as it was measured: one switch, with latency and bandwidth from a log of nccl-tests.',
  doc: `Reads what \`all_reduce_perf\` prints, or what it writes with \`-J\`, and makes a switch with a cable per rank of it, on which
an all-reduce takes the times of the log. Ranks are those that the log names above its table, with the nodes they stand in.

**Calibration** On one switch an all-reduce of S bytes takes \`a L + b S / B\`. Latency L and bandwidth B of a cable are those
with the least sum of squared relative errors over the rows of \`from\` bytes and more. Measured with \`rings\`, a is \`4 (n-1)\` and b
\`2 (n-1) / n\`, so that B is the bus bandwidth of large messages; with \`switches\` a is 2 and b \`65/64\` (64 chunks). Run
the same algorithm to get the times back, and any other to ask what it would do on these cables.

**Model** What lies between the GPUs is one switch, whatever it is; what a library spends on starting kernels and on its
protocols is part of L and B. A library that changes its algorithm or protocol with the size has times that no single line
through them meets: this is where the error below comes from.

- **Ranks** as many as the log names. **Switches** one. **Directed links** \`2 n\`. **Degree** 1. **Diameter** 2 links.
- **Order of links** at the switch: to the ranks in ascending order.

**Validated** against 24 published rows of 1 MiB to 8 GiB on five systems of 4 to 16 GPUs (A100 and H100, one and two nodes):
with each system calibrated on its own rows the error is 7.8 % in the geometric mean and 21 % at most, at sizes where NCCL
changes its protocol. A row that calibration did not see is met within 19 % in the geometric mean; a lone small row fixes the latency,
and without it small messages are anyone's guess.`,
  cites: [
    {
      authors: 'NVIDIA',
      title: 'nccl-tests: performance reported by NCCL tests',
      venue: 'github.com/NVIDIA/nccl-tests, doc/PERFORMANCE.md',
      year: 2025,
    },
    {
      authors: 'R. W. Hockney',
      title: 'The communication challenge for MPP: Intel Paragon and Meiko CS-2',
      venue: 'Parallel Computing 20(3)',
      year: 1994,
    },
  ],
  params: {
    file: {
      kind: 'file',
      doc: 'Path of the log in quotes, seen from this file; its text is what is run.',
      suggestions: ['"./a100-8.txt"', '"./all_reduce_perf.json"'],
      samples: [1, 2, 3, 4, 8, 12].map(sampleLog),
    },
    measured: {
      kind: 'choice',
      default: 'rings',
      choices: {
        rings: 'The library ran rings, as NCCL does for large messages.',
        switches: 'Switches added up (NVLS, SHARP); the network then has switches that reduce.',
      },
      doc: 'With which algorithm the times were measured.',
    },
    from: {
      kind: 'bytes',
      default: 2 ** 20,
      min: 1,
      doc: 'Smaller messages are left out: libraries send them in other ways.',
      suggestions: ['1 MiB', '64 KiB'],
    },
    interfaces: LINK_PARAMS.interfaces,
  },
  examples: ['fromNcclTests("./a100-8.txt")', 'fromNcclTests("./h100-2x8.txt", measured: switches, from: 8 MiB)'],
  check: (values) => findingsOf(values),
  shape: (values) => shapeOf(readNcclLog(values.file), values),
  build: (values) => {
    const log = readNcclLog(values.file);
    const cable = calibration(log, values);
    if (!cable) throw new Error('expected times that grow with the size, found others');
    return buildCrossbar(shapeOf(log, values), { ...cable, interfaces: values.interfaces });
  },
});

interface Values {
  readonly file: string;
  readonly measured: 'rings' | 'switches';
  readonly from: number;
}

/** The chunks that the kind of that name has if none are said. */
const CHUNKS = 64;

const LAWS: Readonly<Record<Values['measured'], Law>> = {
  // A lone rank has a cable that nothing goes through.
  rings: { latencies: (n) => 4 * Math.max(1, n - 1), passes: (n) => (n > 1 ? (2 * (n - 1)) / n : 1) },
  switches: { latencies: () => 2, passes: () => 1 + 1 / CHUNKS },
};

/** A ring of n ranks on cables of 16 GB/s and a microsecond, as it would be printed. */
function sampleLog(n: number): string {
  const devices = Array.from({ length: n }, (_, rank) => `# Rank ${rank} Group 0 Pid 1 on host device ${rank}`);
  const factor = (2 * (n - 1)) / n;
  const rows = [2 ** 20, 2 ** 30].map((size) => {
    const time = 4 * n + (Math.max(1, factor) * size) / 16e3;
    const algbw = size / time / 1e3;
    return `${size} ${size / 4} float sum -1 ${time} ${algbw} ${factor * algbw} 0`;
  });
  return [...devices, ...rows].join('\n');
}

function shapeOf({ nRanks, ranksPerNode }: NcclLog, { measured }: Values): NetworkShape {
  return crossbarShape(nRanks, measured === 'switches', ranksPerNode);
}

const used = ({ points }: NcclLog, { from }: Values) => points.filter(({ size, time }) => size >= from && time > 0);

const calibration = (log: NcclLog, values: Values): Calibration | undefined =>
  calibrate(used(log, values), log.nRanks, LAWS[values.measured]);

function findingsOf(values: Values): readonly Finding[] {
  const found = (message: string, hint?: string): readonly Finding[] => [
    { code: 'topology/file', message, hint, param: 'file' },
  ];
  try {
    const log = readNcclLog(values.file);
    const nSizes = new Set(used(log, values).map(({ size }) => size)).size;
    if (nSizes < 2) {
      const hint = 'measure larger messages too, or set `from` to a smaller size';
      return found(`expected rows of two sizes or more from \`from\` on, found ${nSizes}`, hint);
    }
    if (calibration(log, values)) return [];
    return found('expected times that grow with the size of the message, found others', 'measure larger messages too');
  } catch (error) {
    return [findingOf(error, 'topology/file')];
  }
}
