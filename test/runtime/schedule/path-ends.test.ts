import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pathEnds } from '../../../runtime/schedule/path-ends.ts';
import { buildTopology } from './built.ts';

describe('ends of paths', () => {
  /** Links 0 -> 1, 0 -> 2, 1 -> 2, 1 -> 0, 2 -> 0, 2 -> 1. */
  const network = buildTopology('ring', { nodes: 3, bandwidth: 1e9, latency: 0 });
  const named = Array.from({ length: network.shape.nLinks }, (_, link) => `${network.from[link]}>${network.to[link]}`);
  const link = (way: string): number => named.indexOf(way);

  const endsOf = (ways: readonly (readonly number[])[]): readonly string[] => {
    const start = Int32Array.from([0, ...ways.map((_, i) => ways.slice(0, i + 1).flat().length)]);
    const { first, last } = pathEnds(network, { start, links: Int32Array.from(ways.flat()) });
    return Array.from(first, (from, path) => `${from}>${last[path]}`);
  };

  it('are those of its first and its last link', () => {
    assert.deepEqual(endsOf([[link('0>1')], [link('0>1'), link('1>2')], [link('2>0'), link('0>1'), link('1>0')]]), [
      '0>1',
      '0>2',
      '2>0',
    ]);
  });

  it('are not there where a link does not begin where the one before it ends, or where there is no link', () => {
    const none = '-1>-1';
    assert.deepEqual(endsOf([[link('0>1'), link('2>0')], [], [6], [-1, 6], [link('0>1'), 6], [6, link('0>1')]]), [
      none,
      none,
      none,
      none,
      none,
      none,
    ]);
  });
});
