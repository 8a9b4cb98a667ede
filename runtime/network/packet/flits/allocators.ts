/**
 * Who gets what in a router, cycle by cycle: channels of the next buffers first, then the crossbar, both by iSLIP. Dally and
 * Towles, Principles and Practices of Interconnection Networks, chapter 19.
 */
import { accept, createMatching, type Matching, request, take } from './islip.ts';
import { grantChannel, passFlit, type Routers, wake } from './routers.ts';

export interface Allocators {
  readonly channels: Matching;
  readonly crossbar: Matching;
  /** Per channel its place among all channels of the inputs, and of the outputs, of a router. */
  readonly channelPlaces: { readonly inputPlace: Int32Array; readonly outputPlace: Int32Array };
  /** Per vertex, input and output: the channel that asks, -1 for none. */
  readonly asking: Int32Array[];
  readonly pairs: number[];
}

export function createAllocators({ ports }: Routers): Allocators {
  const { bufferOf, nChannels, inputPlace, outputPlace, nInputs, nOutputs, nBuffers } = ports;
  const placeIn = (places: Int32Array): Int32Array =>
    bufferOf.map((buffer, channel) => places[buffer] * nChannels + (channel - buffer * nChannels));
  return {
    channels: createMatching(bufferOf.length),
    crossbar: createMatching(nBuffers),
    channelPlaces: { inputPlace: placeIn(inputPlace), outputPlace: placeIn(outputPlace) },
    asking: Array.from(nInputs, (n, v) => new Int32Array(n * nOutputs[v]).fill(-1)),
    pairs: [],
  };
}

/** A cycle of the router of a vertex. */
export function stepRouter(routers: Routers, allocators: Allocators, vertex: number, now: number): void {
  const isActive = routers.active[vertex].length > 0;
  if (routers.waiting[vertex].length > 0) allocateChannels(routers, allocators, vertex, now);
  if (isActive) allocateCrossbar(routers, allocators, vertex, now);
}

function allocateChannels(routers: Routers, allocators: Allocators, vertex: number, now: number): void {
  const { isTaken, room, readyAt, firstWanted, lastWanted, front, packets, ports } = routers;
  const { channels: matching, channelPlaces } = allocators;
  const { inputPlace, outputPlace } = channelPlaces;
  const waiting = routers.waiting[vertex];
  const nIn = ports.nInputs[vertex] * ports.nChannels;
  const nOut = ports.nOutputs[vertex] * ports.nChannels;
  for (let i = 0; i < waiting.length; i++) {
    const channel = waiting[i];
    if (readyAt[channel] > now) {
      wake(routers, readyAt[channel]);
      continue;
    }
    const need = packets.need[front[channel]];
    for (let next = firstWanted[channel]; next <= lastWanted[channel]; next++) {
      if (isTaken[next] === 0 && room[next] >= need) request(matching, channel, next, inputPlace[channel], nIn);
    }
  }
  accept(matching, outputPlace, nOut);
  for (let i = 0; i < matching.nInputs; i++) {
    const channel = matching.inputs[i];
    const next = take(matching, channel, channelPlaces, nIn, nOut);
    grantChannel(routers, vertex, channel, next, now);
  }
}

/** One channel of each input asks for each output, for the next link cycle. */
function allocateCrossbar(routers: Routers, allocators: Allocators, vertex: number, now: number): void {
  const { ports, next, room, readyAt, freeAt } = routers;
  const { crossbar: matching, asking, pairs } = allocators;
  const { bufferOf, inputPlace, outputPlace } = ports;
  const active = routers.active[vertex];
  const nIn = ports.nInputs[vertex];
  const nOut = ports.nOutputs[vertex];
  const askingHere = asking[vertex];
  pairs.length = 0;
  for (let i = 0; i < active.length; i++) {
    const channel = active[i];
    if (readyAt[channel] > now || room[next[channel]] === 0) continue;
    const output = bufferOf[next[channel]];
    if (freeAt[output] > now) {
      wake(routers, freeAt[output]);
      continue;
    }
    const pair = inputPlace[bufferOf[channel]] * nOut + outputPlace[output];
    const other = askingHere[pair];
    if (other < 0) pairs.push(pair);
    else if (!goesBefore(routers, channel, other)) continue;
    askingHere[pair] = channel;
  }
  for (let i = 0; i < pairs.length; i++) {
    const channel = askingHere[pairs[i]];
    const input = bufferOf[channel];
    request(matching, input, bufferOf[next[channel]], inputPlace[input], nIn);
  }
  accept(matching, outputPlace, nOut);
  for (let i = 0; i < matching.nInputs; i++) {
    const input = matching.inputs[i];
    const output = take(matching, input, ports, nIn, nOut);
    passFlit(routers, vertex, askingHere[inputPlace[input] * nOut + outputPlace[output]], now);
  }
  for (let i = 0; i < pairs.length; i++) askingHere[pairs[i]] = -1;
}

/** Of two channels of one input that want the same output: by priority, else by turn. */
function goesBefore({ ports, packets, front, turn }: Routers, a: number, b: number): boolean {
  const priority = packets.priority[front[a]] - packets.priority[front[b]];
  if (priority !== 0) return priority < 0;
  const { nChannels } = ports;
  const buffer = ports.bufferOf[a];
  const first = buffer * nChannels + turn[buffer];
  return (a - first + nChannels) % nChannels < (b - first + nChannels) % nChannels;
}
