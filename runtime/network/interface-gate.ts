/**
 * Who may go next where ranks have a limited number of network interfaces: k that send and k that receive, each busy with
 * one message at a time. Modelled on Huang et al., Communication Algorithm-Architecture Co-Design for Distributed Deep
 * Learning, ISCA 2021, where a node injects its messages serially. Apart from the engine, which without a limit needs no
 * waiting room: there a link's next free moment says it all.
 *
 * A message waits at the entry of its link until the link and the interfaces it needs are free at the same moment; it reserves
 * nothing ahead. Lines are in order of arrival; by step, what is on its way stands first, then what the rank sends. Those that could go at one moment go by (arrival, step, transfer).
 */
import type { Network } from '../api/network.ts';

export interface InterfaceGate {
  /** The head of a transfer is at a link. `sender` and `receiver` are the ranks whose interfaces it needs there, or -1. */
  readonly arrive: (transfer: number, link: number, time: number, sender: number, receiver: number) => void;
  /** The transfer that held the link has let go of it, and of its interfaces there. */
  readonly release: (link: number) => void;
  /** Which transfers enter their links now, in order; they hold what they need from here on. */
  readonly admit: () => readonly number[];
}

export function createInterfaceGate(
  network: Network,
  nTransfers: number,
  order: 'arrival' | 'step' = 'arrival',
): InterfaceGate {
  const { nRanks } = network.shape;
  const nLinks = network.from.length;
  const idleSenders = new Int32Array(nRanks).fill(network.interfaces);
  const idleReceivers = new Int32Array(nRanks).fill(network.interfaces);
  const inLinks = linksInto(network);

  /** Per link whether it is held, and the ranks whose interfaces are held with it. */
  const isHeld = new Uint8Array(nLinks);
  const heldSender = new Int32Array(nLinks);
  const heldReceiver = new Int32Array(nLinks);
  /** Per link who waits, first and last; -1 for nobody. `behind` links those who wait. */
  const first = new Int32Array(nLinks).fill(-1);
  const last = new Int32Array(nLinks).fill(-1);
  const behind = new Int32Array(nTransfers);
  /** Per transfer that waits; its head may wait at one link while it still holds the one before. */
  const arrival = new Float64Array(nTransfers);
  const senderOf = new Int32Array(nTransfers);
  const receiverOf = new Int32Array(nTransfers);

  /** Links whose first in line may be able to go, because something changed there. */
  let touched: number[] = [];
  const isTouched = new Uint8Array(nLinks);
  const touch = (link: number): void => {
    if (isTouched[link] || first[link] < 0 || isHeld[link]) return;
    isTouched[link] = 1;
    touched.push(link);
  };

  const arrive: InterfaceGate['arrive'] = (transfer, link, time, sender, receiver) => {
    arrival[transfer] = time;
    senderOf[transfer] = sender;
    receiverOf[transfer] = receiver;
    const before = order === 'arrival' ? last[link] : lastAhead(transfer, link, sender);
    if (first[link] < 0 || before < 0) {
      behind[transfer] = first[link];
      first[link] = transfer;
    } else {
      behind[transfer] = behind[before];
      behind[before] = transfer;
    }
    if (behind[transfer] < 0) last[link] = transfer;
    touch(link);
  };

  /** By step, a rank's own stand behind what is on its way, and behind those of earlier steps; -1 for nobody. */
  const lastAhead = (transfer: number, link: number, sender: number): number => {
    let before = -1;
    for (let next = first[link]; next >= 0; next = behind[next]) {
      const isAhead = senderOf[next] < 0 || (sender >= 0 && next < transfer);
      if (!isAhead) break;
      before = next;
    }
    return before;
  };

  const release: InterfaceGate['release'] = (link) => {
    const sender = heldSender[link];
    const receiver = heldReceiver[link];
    isHeld[link] = 0;
    touch(link);
    if (sender >= 0) {
      idleSenders[sender]++;
      for (let i = network.outStart[sender]; i < network.outStart[sender + 1]; i++) touch(network.outLinks[i]);
    }
    if (receiver >= 0) {
      idleReceivers[receiver]++;
      for (const into of inLinks[receiver]) touch(into);
    }
  };

  // Admitting only takes things away, so that one pass in order of precedence finds all who can go.
  const admit: InterfaceGate['admit'] = () => {
    if (touched.length === 0) return [];
    const links = touched;
    touched = [];
    links.sort((a, b) => arrival[first[a]] - arrival[first[b]] || first[a] - first[b]);
    const admitted: number[] = [];
    for (const link of links) {
      isTouched[link] = 0;
      const transfer = first[link];
      const sender = senderOf[transfer];
      const receiver = receiverOf[transfer];
      if ((sender >= 0 && idleSenders[sender] === 0) || (receiver >= 0 && idleReceivers[receiver] === 0)) continue;
      if (sender >= 0) idleSenders[sender]--;
      if (receiver >= 0) idleReceivers[receiver]--;
      isHeld[link] = 1;
      heldSender[link] = sender;
      heldReceiver[link] = receiver;
      first[link] = behind[transfer];
      admitted.push(transfer);
    }
    return admitted;
  };

  return { arrive, release, admit };
}

/** Per rank the links that end there. */
function linksInto(network: Network): readonly (readonly number[])[] {
  const { nRanks } = network.shape;
  const links: number[][] = Array.from({ length: nRanks }, () => []);
  network.to.forEach((vertex, link) => {
    if (vertex < nRanks) links[vertex].push(link);
  });
  return links;
}
