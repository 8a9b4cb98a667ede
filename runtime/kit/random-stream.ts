/**
 * One independent stream of random numbers per run and purpose. The state of the generator is a hash of what the stream is
 * for: a new purpose, metric or repeat changes no other stream's draws, and no two streams overlap in practice.
 * Jumping along one sequence is deliberately missing: it would number the streams, and a new one would renumber the rest.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { RandomStream } from '../api/random.ts';
import { drawNormal, fillNormal } from './random-normal.ts';
import { drawInteger, drawUniform } from './random-uniform.ts';
import { RandomWords } from './random-words.ts';

/** Signs that one word of random bits gives; the two weakest bits of 32 are left. */
const SIGNS_PER_WORD = 30;

/**
 * The stream of a purpose such as `sample` in repeat `repeat` of a run with seed `seed`: xorshift128+ from the first 128 bits
 * of the SHA-256 of the three.
 */
export function createStream(seed: number, repeat: number, purpose: string): RandomStream {
  const digest = sha256(utf8ToBytes(JSON.stringify([seed, repeat, purpose])));
  const bits = new DataView(digest.buffer, digest.byteOffset);
  return streamOf([0, 4, 8, 12].map((offset) => bits.getInt32(offset)));
}

/** The stream of one worker: that of worker 0 is the one of a run that has no workers. */
export function workerPurpose(purpose: string, worker: number): string {
  return worker === 0 ? purpose : `${purpose}/${worker}`;
}

function streamOf(state: readonly number[]): RandomStream {
  const words = new RandomWords(state);
  let signs = 0;
  let nSigns = 0;
  return {
    uniform: () => drawUniform(words),
    normal: () => drawNormal(words),
    fillNormal: (out) => fillNormal(words, out),
    fillSigns(out) {
      for (let i = 0; i < out.length; i++) {
        if (nSigns === 0) {
          signs = drawInteger(words, 2 ** SIGNS_PER_WORD);
          nSigns = SIGNS_PER_WORD;
        }
        // A product and no branch: nothing can predict a random one.
        out[i] = 1 - 2 * (signs & 1);
        signs >>= 1;
        nSigns--;
      }
    },
    integer: (below) => drawInteger(words, below),
    save: () => [...words.state, signs, nSigns],
    resume(saved) {
      words.state.set(saved.slice(0, -2));
      [signs, nSigns] = saved.slice(-2);
    },
  };
}
