/**
 * One independent stream of random numbers per run and purpose. The state of the generator is a hash of what the stream is
 * for: a new purpose, metric or repeat changes no other stream's draws, and no two streams overlap in practice.
 * Jumping along one sequence is deliberately missing: it would number the streams, and a new one would renumber the rest.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { xorshift128plusFromState } from 'pure-rand/generator/xorshift128plus';
import type { RandomStream } from '../api/training.ts';
import { drawNormal, fillNormal } from './random-normal.ts';
import { drawInteger, drawUniform } from './random-uniform.ts';

/**
 * The stream of a purpose such as `sample` in repeat `repeat` of a run with seed `seed`: xorshift128+ from the first 128 bits
 * of the SHA-256 of the three.
 */
export function createStream(seed: number, repeat: number, purpose: string): RandomStream {
  const digest = sha256(utf8ToBytes(JSON.stringify([seed, repeat, purpose])));
  const words = new DataView(digest.buffer, digest.byteOffset);
  const generator = xorshift128plusFromState([0, 4, 8, 12].map((offset) => words.getInt32(offset)));
  return {
    uniform: () => drawUniform(generator),
    normal: () => drawNormal(generator),
    fillNormal: (out) => fillNormal(generator, out),
    integer: (below) => drawInteger(generator, below),
  };
}
