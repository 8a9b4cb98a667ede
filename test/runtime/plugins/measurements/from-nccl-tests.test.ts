import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromNcclTests } from '../../../../runtime/plugins/measurements/from-nccl-tests.ts';

const log = readFileSync('examples/measurements/a100-8.txt', 'utf8');

describe('points of a log of nccl-tests', () => {
  it('have size, time and the bandwidths that the log prints', () => {
    const rows = fromNcclTests.read({ file: log, label: 'eight' } as never);
    assert.equal(rows.length, 10);
    const printed = [...log.matchAll(/^ +(\d+) .* -1 +([\d.]+) +([\d.]+) +([\d.]+) /gm)].map((cells) =>
      cells.map(Number),
    );
    rows.forEach(({ label, values }, i) => {
      const [, size, time, algbw, busbw] = printed[i];
      assert.equal(label, 'eight');
      assert.equal(values.size, size);
      assert.ok(Math.abs(values.time * 1e6 - time) < 1e-9);
      // Two digits behind the point.
      assert.ok(Math.abs(values.algBandwidth / 1e9 - algbw) < 0.0051);
      // The log rounds its times too.
      assert.ok(Math.abs(values.busBandwidth / 1e9 - busbw) < 0.005 + 5e-4 * busbw);
    });
  });

  it('are not to be had from another file', () => {
    const [finding] = fromNcclTests.check?.({ file: 'size,time\n', label: '' } as never) ?? [];
    assert.match(finding.message, /line 1 of the file: expected rows of `all_reduce_perf`, found none/);
    assert.equal(finding.code, 'measurement/format');
  });
});
