/**
 * In which order a rank sends over each of its links: step by step. Messages of one step share the link; those of a later step
 * wait until no message of an earlier one is under way there. A fluid alone knows no order: all chunks of a pipeline would run
 * side by side and arrive late together, where real ranks hand their messages over one step after the other.
 */
export interface SendOrder {
  /** A transfer is ready to enter its first link. Whether it goes now; else `leave` tells of it later. */
  arrive(transfer: number, link: number): boolean;
  /** A transfer has ended; answers those that go now. */
  leave(transfer: number, link: number): readonly number[];
}

/** `step` is per transfer; transfers of later steps have higher numbers. */
export function createSendOrder(nLinks: number, step: Int32Array): SendOrder {
  const underWay: number[][] = Array.from({ length: nLinks }, () => []);
  /** By number, the highest first. */
  const waiting: number[][] = Array.from({ length: nLinks }, () => []);

  const goes = (transfer: number, link: number): boolean =>
    underWay[link].every((other) => step[other] >= step[transfer]);
  return {
    arrive: (transfer, link) => {
      if (goes(transfer, link)) {
        underWay[link].push(transfer);
        return true;
      }
      const queue = waiting[link];
      let place = queue.length;
      while (place > 0 && queue[place - 1] < transfer) place--;
      queue.splice(place, 0, transfer);
      return false;
    },
    leave: (transfer, link) => {
      const others = underWay[link];
      others[others.indexOf(transfer)] = others[others.length - 1];
      others.pop();
      const queue = waiting[link];
      const next: number[] = [];
      while (queue.length > 0 && goes(queue[queue.length - 1], link)) {
        const first = queue.pop()!;
        others.push(first);
        next.push(first);
      }
      return next;
    },
  };
}
