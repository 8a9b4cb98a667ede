/**
 * Max-min fair rates of the flows that are under way, by progressive filling: all rates rise together until a resource is
 * full, its flows keep what they have, the others rise on (Bertsekas and Gallager, Data Networks, 2nd edition, 1992, section
 * 6.5.2). Apart from the engine, because it knows neither time nor bytes: flows come and go, and it says who gets what.
 *
 * Incremental: a change reaches only flows that share a resource with it, directly or over others; the rest keep their rates.
 */
import { createEventQueue } from '../event-queue.ts';

export interface FairRates {
  /** A flow comes; it must not be there yet. It has no rate before `settle`. */
  add(flow: number): void;
  /** A flow goes. */
  remove(flow: number): void;
  /** Works out the rates again and tells each one that is new or has changed. */
  settle(onRate: (flow: number, rate: number) => void): void;
}

/** Shares that differ by less are one level: sums of equal shares in another order differ in their last digits. */
const SAME_LEVEL = 1 + 1e-12;

/**
 * `capacity` is per resource, above 0. A flow 0 .. nFlows-1 takes its rate from each of `resourcesOf(flow)`, one or more and
 * none twice; the answer must stay the same as long as the flow is there.
 */
export function createFairRates(
  capacity: Float64Array,
  nFlows: number,
  resourcesOf: (flow: number) => Int32Array,
): FairRates {
  const nResources = capacity.length;
  /** Who is under way on each resource. */
  const flowsOn: number[][] = Array.from({ length: nResources }, () => []);
  const rate = new Float64Array(nFlows);

  /** The resources that a change reaches. A mark equal to `round` says that one is in the list, or that a flow is still open. */
  const reached: number[] = [];
  const resourceMark = new Uint32Array(nResources);
  const flowMark = new Uint32Array(nFlows);
  let round = 1;
  /** While filling: what a resource has left, and for how many flows. */
  const left = new Float64Array(nResources);
  const nOpen = new Int32Array(nResources);
  /** Resources by the share that each had for its flows when it was put in; a share only grows while others fill up. */
  const byShare = createEventQueue();

  const reach = (resource: number): void => {
    if (resourceMark[resource] === round) return;
    resourceMark[resource] = round;
    reached.push(resource);
  };

  const add = (flow: number): void => {
    const resources = resourcesOf(flow);
    for (let i = 0; i < resources.length; i++) {
      flowsOn[resources[i]].push(flow);
      reach(resources[i]);
    }
  };

  const remove = (flow: number): void => {
    for (const resource of resourcesOf(flow)) {
      const flows = flowsOn[resource];
      // Looking for its place costs no more than settling the same resource.
      flows[flows.indexOf(flow)] = flows[flows.length - 1];
      flows.pop();
      reach(resource);
    }
    rate[flow] = 0;
  };

  const spread = (): void => {
    for (let i = 0; i < reached.length; i++) {
      for (const flow of flowsOn[reached[i]]) {
        if (flowMark[flow] === round) continue;
        flowMark[flow] = round;
        const resources = resourcesOf(flow);
        for (let k = 0; k < resources.length; k++) reach(resources[k]);
      }
    }
  };

  const settle: FairRates['settle'] = (onRate) => {
    spread();
    for (const resource of reached) {
      left[resource] = capacity[resource];
      nOpen[resource] = flowsOn[resource].length;
      if (nOpen[resource] > 0) byShare.push(left[resource] / nOpen[resource], resource);
    }
    let level = 0;
    while (!byShare.isEmpty()) {
      const resource = byShare.pop();
      if (nOpen[resource] === 0) continue;
      const share = left[resource] / nOpen[resource];
      if (share > byShare.now() * SAME_LEVEL) {
        byShare.push(share, resource);
        continue;
      }
      if (share > level * SAME_LEVEL) level = share;
      fill(resource, level, onRate);
    }
    reached.length = 0;
    round++;
  };

  /** A resource is full: its flows that are still open keep the level. */
  const fill = (full: number, level: number, onRate: (flow: number, rate: number) => void): void => {
    for (const flow of flowsOn[full]) {
      if (flowMark[flow] !== round) continue;
      flowMark[flow] = 0;
      const resources = resourcesOf(flow);
      for (let i = 0; i < resources.length; i++) {
        const resource = resources[i];
        left[resource] = Math.max(0, left[resource] - level);
        nOpen[resource]--;
      }
      if (rate[flow] === level) continue;
      rate[flow] = level;
      onRate(flow, level);
    }
  };

  return { add, remove, settle };
}
