/** How servers are numbered. Every place that a packet meets on its way is one, which serves one packet at a time. */

/** Numbers of servers: the links, the crossbars behind them, receiving interfaces, crossbars behind sending interfaces. */
export interface ServerNumbers {
  readonly crossbars: number;
  readonly receivers: number;
  readonly senders: number;
  readonly total: number;
}

export function numberServers(nLinks: number, nReceiving: number, nSending: number): ServerNumbers {
  const receivers = 2 * nLinks;
  const senders = receivers + nReceiving;
  return { crossbars: nLinks, receivers, senders, total: senders + nSending };
}
