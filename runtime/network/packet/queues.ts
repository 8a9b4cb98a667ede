/**
 * The queues before crossbars: packets go into the virtual channels of a buffer in turn and leave them in order. Which packet of
 * a transfer it is plays no part, so a queue holds legs, once for each packet that waits.
 */
export interface Queues {
  readonly add: (server: number, leg: number) => void;
  /** The leg at the front of the queue that has the n-th turn from now, if nothing holds the queue at `now`; else -1. */
  readonly front: (server: number, turn: number, now: number) => number;
  /** Takes out the first packet of a leg, from the queue whose turn comes first, and answers the queue, which is held. */
  readonly take: (server: number, leg: number) => number;
  /** Until when a queue is held by the packet that has left it. */
  readonly hold: (server: number, queue: number, until: number) => void;
  /** `nPackets` that went in and out at once; less than none takes that back. */
  readonly passThrough: (server: number, nPackets: number) => void;
  /** Which queue had the last turn, to be put back. */
  readonly lastTurn: Int32Array;
}

export function createQueues(nServers: number, nQueues: number): Queues {
  const queuesOf: (number[][] | undefined)[] = new Array(nServers);
  /** Per server how many packets have come. */
  const nAdded = new Float64Array(nServers);
  const lastTurn = new Int32Array(nServers).fill(nQueues - 1);
  const heldUntil = new Float64Array(nServers * nQueues);
  const queueAt = (server: number, turn: number): number[] => {
    queuesOf[server] ??= Array.from({ length: nQueues }, () => []);
    return queuesOf[server][(lastTurn[server] + turn) % nQueues];
  };

  return {
    add: (server, leg) => {
      queuesOf[server] ??= Array.from({ length: nQueues }, () => []);
      queuesOf[server][nAdded[server]++ % nQueues].push(leg);
    },
    front: (server, turn, now) => {
      const isHeld = heldUntil[server * nQueues + ((lastTurn[server] + turn) % nQueues)] > now;
      return isHeld ? -1 : (queueAt(server, turn)[0] ?? -1);
    },
    take: (server, leg) => {
      // From the front if it is at one, else from wherever it is.
      for (let turn = 1; turn <= nQueues; turn++) {
        const queue = queueAt(server, turn);
        if (queue[0] !== leg) continue;
        queue.shift();
        lastTurn[server] = (lastTurn[server] + turn) % nQueues;
        heldUntil[server * nQueues + lastTurn[server]] = Infinity;
        return lastTurn[server];
      }
      for (let turn = 1; turn <= nQueues; turn++) {
        const queue = queueAt(server, turn);
        const place = queue.indexOf(leg);
        if (place < 0) continue;
        queue.splice(place, 1);
        return -1;
      }
      throw new Error('expected a packet of the leg in a queue, found none');
    },
    hold: (server, queue, until) => {
      heldUntil[server * nQueues + queue] = until;
    },
    passThrough: (server, nPackets) => {
      nAdded[server] += nPackets;
      if (nAdded[server] > 0) lastTurn[server] = (nAdded[server] - 1) % nQueues;
    },
    lastTurn,
  };
}
