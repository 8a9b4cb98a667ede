/** Calls through at most once per interval: the first call at once, the last one of a burst at the end of the interval. */

export interface Throttled {
  (): void;
  /** Forgets a call that still waits. */
  cancel(): void;
}

export function throttle(callback: () => void, intervalMs: number): Throttled {
  let timer: NodeJS.Timeout | undefined;
  let waiting = false;
  const tick = () => {
    timer = undefined;
    if (waiting) call();
  };
  const call = () => {
    if (timer) {
      waiting = true;
      return;
    }
    waiting = false;
    timer = setTimeout(tick, intervalMs);
    callback();
  };
  return Object.assign(call, {
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      waiting = false;
    },
  });
}
