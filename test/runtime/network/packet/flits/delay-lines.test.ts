/** Delay lines: everything comes out in order and in time, also when more is on its way than there was room for. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDelayLines, nextOff, putOn, takeOff } from '../../../../../runtime/network/packet/flits/delay-lines.ts';

describe('delay lines', () => {
  it('say when the next thing comes out of any of them', () => {
    const lines = createDelayLines(3);
    assert.equal(nextOff(lines), Number.POSITIVE_INFINITY);
    putOn(lines, 2, 8, 1);
    putOn(lines, 0, 5, 2);
    putOn(lines, 0, 6, 3);
    assert.equal(nextOff(lines), 5);
    takeOff(lines, 5, () => {});
    assert.equal(nextOff(lines), 6);
  });

  it('hand over what a list sorted by time does', () => {
    const steps = fc.array(fc.record({ line: fc.nat(2), delay: fc.nat(30), wait: fc.nat(3), n: fc.nat(3) }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const lines = createDelayLines(3);
        const last = [0, 0, 0];
        let expected: { line: number; time: number; item: number }[] = [];
        let now = 0;
        let item = 0;
        for (const { line, delay, wait, n } of all) {
          for (let i = 0; i < n; i++) {
            last[line] = Math.max(last[line], now + delay);
            expected.push({ line, time: last[line], item });
            putOn(lines, line, last[line], item++);
          }
          now += wait;
          const out: number[][] = [[], [], []];
          takeOff(lines, now, (from, what) => out[from].push(what));
          const due = expected.filter(({ time }) => time <= now);
          expected = expected.filter(({ time }) => time > now);
          for (const from of [0, 1, 2]) {
            const items = due.filter((one) => one.line === from).map((one) => one.item);
            assert.deepEqual(out[from], items);
          }
          assert.equal(nextOff(lines), Math.min(Number.POSITIVE_INFINITY, ...expected.map(({ time }) => time)));
        }
      }),
    );
  });
});
