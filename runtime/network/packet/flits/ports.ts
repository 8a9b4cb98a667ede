/**
 * The buffers between routers, numbered: one at the end of each link, then one behind each sending interface, then one in each
 * receiving interface. The buffer of a link is an output of the router at its tail and an input of the one at its head, so
 * that one number serves for both; a buffer has a few virtual channels, numbered through.
 */
import type { Network } from '../../../api/network.ts';
import type { Interfaces } from '../interfaces.ts';

export interface Ports {
  readonly nLinks: number;
  /** The first buffer behind a sending interface, and the first in a receiving one. */
  readonly senders: number;
  readonly receivers: number;
  readonly nBuffers: number;
  readonly nVertices: number;
  /** Virtual channels of a buffer. */
  readonly nChannels: number;
  /** Per buffer the vertex whose router it is an input of; -1 where what comes in has arrived. */
  readonly inputOf: Int32Array;
  /** Per channel its buffer. */
  readonly bufferOf: Int32Array;
  /** Per buffer its place among the inputs, and among the outputs, of a router; -1 if it is none. */
  readonly inputPlace: Int32Array;
  readonly outputPlace: Int32Array;
  /** Per vertex. */
  readonly nInputs: Int32Array;
  readonly nOutputs: Int32Array;
}

/**
 * Interfaces come behind links, and the last link comes first, which on grids leads along the fastest dimension; inputs stand in
 * the order of the links that lead back. `hasRouter` per vertex.
 */
export function numberPorts(
  { shape, from, to, outStart, outLinks }: Network,
  { firstOut, firstIn }: Interfaces,
  nChannels: number,
  hasRouter: Uint8Array,
): Ports {
  const { nLinks } = shape;
  const nVertices = outStart.length - 1;
  const senders = nLinks;
  const receivers = senders + firstOut[nVertices];
  const nBuffers = receivers + firstIn[nVertices];
  const inputOf = new Int32Array(nBuffers).fill(-1);
  const inputPlace = new Int32Array(nBuffers).fill(-1);
  const outputPlace = new Int32Array(nBuffers).fill(-1);
  const nInputs = new Int32Array(nVertices);
  const nOutputs = new Int32Array(nVertices);
  const addInput = (buffer: number, vertex: number): void => {
    inputOf[buffer] = vertex;
    inputPlace[buffer] = nInputs[vertex]++;
  };
  const addOutput = (buffer: number, vertex: number): void => {
    outputPlace[buffer] = nOutputs[vertex]++;
  };

  const into: number[][] = Array.from({ length: nVertices }, () => []);
  for (let link = nLinks - 1; link >= 0; link--) into[to[link]].push(link);
  for (let v = 0; v < nVertices; v++) {
    if (hasRouter[v] === 0) continue;
    for (let i = outStart[v + 1] - 1; i >= outStart[v]; i--) {
      addOutput(outLinks[i], v);
      const back = into[v].find((link) => inputPlace[link] < 0 && from[link] === to[outLinks[i]]);
      if (back !== undefined) addInput(back, v);
    }
    for (const link of into[v]) if (inputPlace[link] < 0) addInput(link, v);
    for (let ni = firstOut[v]; ni < firstOut[v + 1]; ni++) addInput(senders + ni, v);
    for (let ni = firstIn[v]; ni < firstIn[v + 1]; ni++) addOutput(receivers + ni, v);
  }
  return {
    nLinks,
    senders,
    receivers,
    nBuffers,
    nVertices,
    nChannels,
    inputOf,
    bufferOf: Int32Array.from({ length: nBuffers * nChannels }, (_, channel) => Math.floor(channel / nChannels)),
    inputPlace,
    outputPlace,
    nInputs,
    nOutputs,
  };
}
