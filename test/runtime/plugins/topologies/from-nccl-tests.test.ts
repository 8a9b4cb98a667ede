import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { simulateAnalytic } from '../../../../runtime/network/analytic.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import {
  geometricMeanError,
  logOf,
  ncclSystems,
  ringAndSwitches,
  simulated,
  simulatedSwitches,
} from '../../nccl-rows.ts';
import { buildAlgorithm, buildTopology } from '../../schedule/built.ts';

const KIND = 'fromNcclTests';
const rowsOf = (sizes: readonly number[], time: (size: number) => number) =>
  sizes.map((size) => ({ size, measured: time(size) }));
const logText = (nRanks: number, sizes: readonly number[], time: (size: number) => number) =>
  logOf({ name: '', nRanks, rows: [] }, rowsOf(sizes, time));

function findings(file: string, given: Readonly<Record<string, unknown>> = {}) {
  const { check } = builtinCatalog.topology(KIND)!;
  const values = { file, measured: 'rings', from: 2 ** 20, interfaces: 0, ...given };
  return check?.(values as never).map(({ message, hint }) => [message, hint].filter(Boolean).join('; '));
}

describe('network from a log of nccl-tests', () => {
  it('takes the time of the log, where one line goes through all rows', () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 20, max: 33 }), { minLength: 2, maxLength: 8 });
    const bandwidth = fc.integer({ min: 5, max: 900 }).map((figure) => figure * 1e9);
    const latency = fc.integer({ min: 1, max: 20 }).map((figure) => figure * 1e-6);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), sizes, bandwidth, latency, (n, exponents, b, l) => {
        const time = (size: number) => 4 * (n - 1) * l + (2 * (n - 1) * size) / n / b;
        const file = logText(
          n,
          exponents.map((e) => 2 ** e),
          time,
        );
        const network = buildTopology(KIND, { file });
        assert.equal(network.shape.nRanks, n);
        for (const e of exponents) {
          const { time: ours } = simulateAnalytic(network, buildAlgorithm('ring', network), 2 ** e);
          // Logs have two digits behind the point of a microsecond.
          assert.ok(Math.abs(ours / time(2 ** e) - 1) < 1e-3, `${ours} and ${time(2 ** e)}`);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('takes the time of switches that reduce', () => {
    const time = (size: number) => 20e-6 + size / 270e9;
    const sizes = [2 ** 22, 2 ** 26, 2 ** 31];
    const network = buildTopology(KIND, { file: logText(8, sizes, time), measured: 'switches' });
    const schedule = buildAlgorithm('inSwitch', network);
    for (const size of sizes) {
      assert.ok(Math.abs(simulateAnalytic(network, schedule, size).time / time(size) - 1) < 1e-3);
    }
  });

  it('is a node of the catalog with the calibrated cables', () => {
    const time = (size: number) => 28 * 3e-6 + (1.75 * size) / 235e9;
    const network = buildTopology(KIND, { file: logText(8, [2 ** 22, 2 ** 26, 2 ** 31], time) });
    const cable = { bandwidth: network.bandwidth[0], latency: network.latency[0] };
    const node = buildTopology('dgx', { gpus: 8, planes: 1, ...cable });
    assert.ok(Math.abs(cable.bandwidth / 235e9 - 1) < 1e-3 && Math.abs(cable.latency / 3e-6 - 1) < 1e-3);
    for (const part of ['from', 'to', 'bandwidth', 'latency'] as const) assert.deepEqual(network[part], node[part]);
  });

  it('has the nodes of the log', () => {
    const file = readFileSync('examples/measurements/h100-2x8.txt', 'utf8');
    assert.deepEqual(buildTopology(KIND, { file }).shape.groups, { size: 8 });
  });

  it('meets the published times of five systems within a tenth in the geometric mean', () => {
    const rings = ncclSystems.flatMap((system) =>
      system.rows.map(({ size, measured }) => simulated(system, system.rows, size) / measured),
    );
    const pairs = [...rings, simulatedSwitches(ringAndSwitches) / ringAndSwitches.switches];
    assert.equal(pairs.length, 25);
    const error = geometricMeanError(pairs);

    assert.ok(error < 0.1, `${error}`);
    assert.ok(
      pairs.every((ratio) => ratio > 0.75 && ratio < 1.25),
      `${pairs}`,
    );
  });

  it('is refused where the log does not say it', () => {
    const grow = (size: number) => size / 1e11;
    const cases: readonly (readonly [string, RegExp])[] = [
      ['', /line 1 of the file: expected rows of `all_reduce_perf`, found none; use what nccl-tests prints, whole/],
      [logText(8, [1024, 2048], grow), /expected rows of two sizes or more from `from` on, found 0; measure larger/],
      [
        logText(8, [2 ** 20, 2 ** 30], (size) => 2 ** 10 / size),
        /expected times that grow with the size of the message/,
      ],
      ['{ "results": [ }', /line 1 of the file: expected a value/],
    ];
    for (const [file, message] of cases) assert.match(String(findings(file)), message);
    assert.deepEqual(findings(logText(8, [1024, 2048], grow), { from: 1024 }), []);
  });
});
