import assert from 'node:assert/strict';
import { unitsLike } from '../../../language/syntax/misspelt-unit.ts';
import { UNITS } from '../../../runtime/units/unit-table.ts';
import { expectFixed, expectIssues } from '../marks.ts';

describe('a misspelt unit', () => {
  const meant: Readonly<Record<string, readonly string[]>> = {
    'gb/s': ['GB/s'],
    'Gb/s': ['Gbps', 'GB/s'],
    GBps: ['GB/s'],
    'Gbit/s': ['Gbps'],
    'MB/sec': ['MB/s'],
    gbps: ['Gbps'],
    mb: ['MB'],
    KB: ['kB'],
    K: ['KiB', 'kB'],
    G: ['GiB', 'GB'],
    sec: ['s'],
    msec: ['ms'],
    usec: ['us'],
    nanoseconds: ['ns'],
    second: ['s'],
    nS: ['ns'],
    GPUs: [],
    apples: [],
  };
  for (const [word, units] of Object.entries(meant)) {
    it(`${word}: ${units.join(' or ') || 'nothing like it'}`, () => {
      assert.deepEqual(unitsLike(word), units);
    });
  }

  it('no unit is suggested that does not exist', () => {
    for (const unit of UNITS) {
      for (const word of [unit.symbol.toLowerCase(), unit.symbol.toUpperCase(), `${unit.symbol}x`, unit.name]) {
        for (const suggested of unitsLike(word))
          assert.ok(
            UNITS.some(({ symbol }) => symbol === suggested),
            suggested,
          );
      }
    }
  });

  it('is one message, on all of its characters', () =>
    expectIssues(`
      topology a = ring(8, bandwidth: 16 Gbit/s, latency: 5 apples)
                                         ^^^^^^ unit/unknown \`Gbit/s\` is no unit; did you mean \`Gbps\`?
      let b = 5 apples
                ^^^^^^ unit/unknown units are spelled as in \`64 MiB\`, \`16 GB/s\`, \`150 ns\`
      let c = 64 MIB + 1 B
                 ^^^ unit/unknown did you mean \`MiB\`?
    `));

  it('is mended by a quick fix', () =>
    expectFixed(
      `
      topology a = ring(8, bandwidth: 10 gbps)
                                         ^^^^ unit/unknown
      `,
      'topology a = ring(8, bandwidth: 10 Gbps)',
    ));
});
