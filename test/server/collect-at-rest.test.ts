import assert from 'node:assert/strict';
import { createCollector } from '../../server/collect-at-rest.ts';

const MB = 1e6;

/** A process whose heap and whose clock are set by hand: what it holds is 10 MB, the rest is waste. */
function byHand() {
  let heap = 10 * MB;
  let due: (() => void) | undefined;
  let nCollections = 0;
  const changed = createCollector({
    heapBytes: () => heap,
    collect: () => {
      nCollections++;
      heap = 10 * MB;
    },
    later: (work) => {
      due = work;
      return () => {
        due = undefined;
      };
    },
  });
  return {
    change: (bytes: number) => {
      heap += bytes;
      changed();
    },
    rest: () => {
      for (let work = due; work; work = due) {
        due = undefined;
        work();
      }
    },
    nCollections: () => nCollections,
  };
}

describe('memory of the language server', () => {
  it('is given back once nobody types', () => {
    const { change, rest, nCollections } = byHand();
    change(30 * MB);
    change(30 * MB);
    assert.equal(nCollections(), 0);
    rest();
    assert.equal(nCollections(), 3);
  });

  it('is left alone where little has become of it', () => {
    const { change, rest, nCollections } = byHand();
    change(30 * MB);
    rest();
    change(1 * MB);
    rest();
    assert.equal(nCollections(), 3);
    change(9 * MB);
    rest();
    assert.equal(nCollections(), 6);
  });
});
