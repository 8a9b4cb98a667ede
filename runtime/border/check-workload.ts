/** What the functions of workloads, layers, accelerators and overlaps may give back. */
import type { LayerTimes, LayerWork, Message, Workload } from '../api/workload.ts';
import { describeFound } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';

/** Of which a bucket may differ from what went in: sums of numbers in another order. */
const ROUNDING = 1e-9;

export function checkTimes(result: unknown): void {
  const { forward, backward } = recordOf<LayerTimes>(result, 'the times of a layer');
  from0(forward, '`forward`');
  from0(backward, '`backward`');
}

export function checkWork(result: unknown): void {
  const { parameters, forward, backward, measured } = recordOf<LayerWork>(result, 'a layer');
  from0(parameters, '`parameters`');
  for (const products of [forward, backward]) {
    if (!Array.isArray(products))
      throw new PluginFault(`expected a list of products, found ${describeFound(products)}`);
    for (const product of products) {
      for (const side of ['rows', 'columns', 'inner'] as const) from0(product?.[side], `\`${side}\` of a product`);
    }
  }
  if (measured) checkTimes(measured);
}

export function checkWorkload(result: unknown): void {
  const { layers, update } = recordOf<Workload>(result, 'a workload');
  if (!Array.isArray(layers) || layers.length === 0) {
    throw new PluginFault(`expected a list of layers, found ${describeFound(layers)}`);
  }
  from0(update, '`update`');
  layers.forEach((layer, i) => {
    checkTimes(layer);
    from0(layer.parameters, `\`parameters\` of layer ${i}`);
    from0(layer.size, `\`size\` of layer ${i}`);
  });
}

/** Messages carry all gradients, and none before it is there. */
export function checkMessages(result: unknown, args: readonly unknown[]): void {
  const gradients = args[0] as readonly Message[];
  if (!Array.isArray(result)) throw new PluginFault(`expected a list of messages, found ${describeFound(result)}`);
  const messages = result as readonly Message[];
  messages.forEach(({ size, ready }, i) => {
    from0(size, `\`size\` of message ${i}`);
    from0(ready, `\`ready\` of message ${i}`);
  });
  const sum = (list: readonly Message[]) => list.reduce((bytes, { size }) => bytes + size, 0);
  if (Math.abs(sum(messages) - sum(gradients)) > ROUNDING * sum(gradients)) {
    throw new PluginFault(`expected messages of ${sum(gradients)} B together, found ${sum(messages)} B`);
  }
}

function recordOf<T>(result: unknown, what: string): Partial<T> {
  if (typeof result === 'object' && result !== null) return result as Partial<T>;
  throw new PluginFault(`expected ${what}, found ${describeFound(result)}`);
}

function from0(value: unknown, what: string): void {
  if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return;
  throw new PluginFault(`expected a number from 0 for ${what}, found ${describeFound(value)}`);
}
