import assert from 'node:assert/strict';
import type { RandomStream } from '../../../runtime/api/random.ts';
import { createStream } from '../../../runtime/kit/random-stream.ts';

const uniforms = (stream: RandomStream, n: number) => Array.from({ length: n }, () => stream.uniform());

describe('createStream', () => {
  it('gives the same numbers for the same run and purpose', () => {
    assert.deepEqual(uniforms(createStream(1, 0, 'sample'), 50), uniforms(createStream(1, 0, 'sample'), 50));
  });

  it('gives these numbers on every machine, the first two as a program of another language computes them', () => {
    const stream = createStream(1, 0, 'sample');
    assert.deepEqual(
      [stream.uniform(), stream.integer(1000), stream.normal()],
      [0.7233230272224268, 76, 0.4359523481996123],
    );
  });

  it('fills an array with the numbers that single calls would give', () => {
    const out = new Float64Array(1000);
    createStream(1, 0, 'sample').fillNormal(out);
    const single = createStream(1, 0, 'sample');
    assert.deepEqual(
      out,
      out.map(() => single.normal()),
    );
  });

  it('gives others for another seed, repeat or purpose', () => {
    const streams = [
      [1, 0, 'sample'],
      [2, 0, 'sample'],
      [1, 1, 'sample'],
      [1, 0, 'start'],
      // The three are not run together: 11 and 0 is not 1 and 10.
      [11, 0, 'sample'],
      [1, 10, 'sample'],
    ] as const;
    const firsts = streams.map(([seed, repeat, purpose]) => createStream(seed, repeat, purpose).uniform());
    assert.equal(new Set(firsts).size, streams.length);
  });

  it('is not touched by what another stream draws', () => {
    const alone = uniforms(createStream(3, 0, 'sample'), 10);
    const sample = createStream(3, 0, 'sample');
    const start = createStream(3, 0, 'start');
    const interleaved = alone.map(() => {
      start.normal();
      return sample.uniform();
    });
    assert.deepEqual(interleaved, alone);
  });

  it('has uncorrelated streams in neighbouring repeats', () => {
    const n = 20_000;
    const [a, b] = [0, 1].map((repeat) => uniforms(createStream(1, repeat, 'sample'), n));
    const correlation = (12 / n) * a.reduce((sum, x, i) => sum + (x - 0.5) * (b[i] - 0.5), 0);
    assert(Math.abs(correlation) < 4 / Math.sqrt(n), `found ${correlation}`);
  });
});
