/** A cable: one link in each direction, alike in bandwidth and latency. */
import type { AddLink } from './network-builder.ts';

/** Adds the link from `a` to `b`, then the one back. `bandwidth` in B/s per direction, `latency` in s. */
export function addCable(link: AddLink, a: number, b: number, bandwidth: number, latency: number): void {
  link(a, b, bandwidth, latency);
  link(b, a, bandwidth, latency);
}
