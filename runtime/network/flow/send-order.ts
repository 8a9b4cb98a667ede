/**
 * In which order a rank sends over each of its links: step by step. Messages of one step share the link; those of a later step
 * wait until no message of an earlier one is under way there. A fluid alone knows no order: all chunks of a pipeline would run
 * side by side and arrive late together, where real ranks hand their messages over one step after the other.
 */
import { createWaitingLines } from '../waiting-lines.ts';

export interface SendOrder {
  /** A transfer is ready to enter its first link. Whether it goes now; else `leave` tells of it later. */
  arrive(transfer: number, link: number): boolean;
  /** A transfer has ended; answers those that go now. */
  leave(transfer: number, link: number): readonly number[];
}

/** `step` is per transfer; transfers of later steps have higher numbers. */
export function createSendOrder(nLinks: number, step: Int32Array): SendOrder {
  const underWay: number[][] = Array.from({ length: nLinks }, () => []);
  const waiting = createWaitingLines(nLinks);

  const goes = (transfer: number, link: number): boolean =>
    underWay[link].every((other) => step[other] >= step[transfer]);
  return {
    arrive: (transfer, link) => {
      if (goes(transfer, link)) {
        underWay[link].push(transfer);
        return true;
      }
      waiting.add(link, transfer);
      return false;
    },
    leave: (transfer, link) => {
      const others = underWay[link];
      others[others.indexOf(transfer)] = others[others.length - 1];
      others.pop();
      const next: number[] = [];
      for (let first = waiting.first(link); first >= 0 && goes(first, link); first = waiting.first(link)) {
        others.push(waiting.take(link));
        next.push(first);
      }
      return next;
    },
  };
}
