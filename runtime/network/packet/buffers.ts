/**
 * Room in buffers that all transfers share, in flits: how many have been sent towards a server, how many have passed it and
 * when. A packet may be sent when so many have passed, and their credits are back, that there is room for all of it.
 */
export interface Buffers {
  /**
   * When the flit passed whose room is the last that a packet of `nFlits` needs: `-Infinity` if there was always room,
   * `Infinity` if it has not passed yet; whoever asks is then told by `takeBlocked`.
   */
  readonly passedFor: (server: number, nFlits: number) => number;
  readonly send: (server: number, nFlits: number) => void;
  readonly pass: (server: number, nFlits: number, at: number) => void;
  /** Flits that are sent and pass without a wait, so that their room is free again whenever it is asked for. */
  readonly passFreely: (server: number, nFlits: number) => void;
  /** Takes back what has not been sent, and what has not passed, of flits that were to pass freely last. */
  readonly takeBack: (server: number, nUnsent: number, nNotPassed: number) => void;
  /** Whether someone has met a full buffer since the last time. */
  readonly takeBlocked: (server: number) => boolean;
}

/** `capacities` are flits; 0 where room is not shared. */
export function createBuffers(capacities: Float64Array, largestPacket: number): Buffers {
  const nSent = new Float64Array(capacities.length);
  const nPassed = new Float64Array(capacities.length);
  const isBlocked = new Uint8Array(capacities.length);
  /** Per server, oldest first: how many flits had passed, and when that was. */
  const passes: { upTo: number; readonly at: number }[][] = Array.from(capacities, () => []);
  const firstKept = new Int32Array(capacities.length);

  const note = (server: number, nFlits: number, at: number): void => {
    nPassed[server] += nFlits;
    passes[server].push({ upTo: nPassed[server], at });
  };

  return {
    passedFor: (server, nFlits) => {
      const last = nSent[server] + nFlits - capacities[server];
      if (last <= 0) return -Infinity;
      if (last > nPassed[server]) {
        isBlocked[server] = 1;
        return Infinity;
      }
      const known = passes[server];
      // A later packet may be smaller and ask for a little less.
      while (known[firstKept[server]].upTo < last - largestPacket) firstKept[server]++;
      if (firstKept[server] > 1024) {
        known.splice(0, firstKept[server]);
        firstKept[server] = 0;
      }
      let i = firstKept[server];
      while (known[i].upTo < last) i++;
      return known[i].at;
    },
    send: (server, nFlits) => {
      nSent[server] += nFlits;
    },
    pass: note,
    passFreely: (server, nFlits) => {
      nSent[server] += nFlits;
      note(server, nFlits, -Infinity);
    },
    takeBack: (server, nUnsent, nNotPassed) => {
      nSent[server] -= nUnsent;
      nPassed[server] -= nNotPassed;
      passes[server][passes[server].length - 1].upTo -= nNotPassed;
    },
    takeBlocked: (server) => {
      const was = isBlocked[server] === 1;
      isBlocked[server] = 0;
      return was;
    },
  };
}
