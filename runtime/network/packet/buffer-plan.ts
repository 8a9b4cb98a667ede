/**
 * How large buffers are, worked out from the options: what one transfer may have in the buffer at the end of a link, and in packet
 * flow control what all of them may have there together.
 */
import type { Network } from '../../api/network.ts';
import type { PacketOptions } from './options.ts';
import type { ServerNumbers } from './server-numbers.ts';

export interface BufferPlan {
  /** Flits of a full packet, or of a full piece of a message. */
  readonly packet: number;
  /** Flits of a virtual channel at the end of each link. */
  readonly ofChannel: Float64Array;
  /** Packets of one transfer in the buffer at the end of each link, and behind its interface. */
  readonly ofLink: Int32Array;
  readonly ofSender: number;
  /** Queues in which packets of all transfers wait at a crossbar, in packet flow control. */
  readonly nChannels: number;
  /** Flits of all transfers in the buffer before each server; 0 where they do not share it. */
  readonly shared: Float64Array;
  /** The same behind a sending interface. */
  readonly senderRoom: number;
}

/**
 * On a torus half of the channels of a link are for packets that have yet to cross the edge of the grid, so that no cycle of
 * waits can form (datelines, Dally and Towles, section 14.2); packets have the other half.
 */
export function planBuffers(network: Network, options: PacketOptions, servers: ServerNumbers): BufferPlan {
  const { flowControl, payload, flit, headFlits, channels } = options;
  const { nLinks, grid } = network.shape;
  const ofMessages = flowControl === 'message';
  const dataFlits = Math.ceil(payload / flit);
  const packet = ofMessages ? dataFlits : dataFlits + headFlits;
  const channelFlits = Float64Array.from({ length: nLinks }, (_, link) =>
    flitsOfChannel(network, link, packet, options),
  );
  const largest = channelFlits.reduce((a, b) => Math.max(a, b), 1);
  const shared = new Float64Array(servers.total);
  // Of a message each flit needs its own room only, a packet needs room for all of itself.
  if (ofMessages) {
    const pieces = (flits: number): number => Math.max(1, Math.ceil(flits / packet));
    const ofLink = Int32Array.from(channelFlits, pieces);
    return {
      packet,
      ofChannel: channelFlits,
      ofLink,
      ofSender: pieces(largest),
      nChannels: channels,
      shared,
      senderRoom: 0,
    };
  }
  const packets = (flits: number): number => Math.max(1, Math.floor(flits / packet));
  const nUsable = grid?.wrap ? Math.max(1, Math.floor(channels / 2)) : channels;
  channelFlits.forEach((flits, link) => {
    shared[servers.crossbars + link] = nUsable * packets(flits) * packet;
  });
  const ofSender = channels * packets(largest);
  const senderRoom = ofSender * packet;
  shared.fill(senderRoom, servers.senders);
  const ofLink = Int32Array.from(channelFlits, (flits) => channels * packets(flits));
  return { packet, ofChannel: channelFlits, ofLink, ofSender, nChannels: channels, shared, senderRoom };
}

/** As given, or so many that a link need not wait for credits: what it carries in the time there and back, and a packet. */
function flitsOfChannel(
  { bandwidth, latency }: Network,
  link: number,
  packet: number,
  { buffer, flit, routerDelay, creditDelay }: PacketOptions,
): number {
  if (buffer > 0) return Math.floor(buffer / flit);
  return Math.ceil(((2 * latency[link] + routerDelay + creditDelay) * bandwidth[link]) / flit) + packet;
}
