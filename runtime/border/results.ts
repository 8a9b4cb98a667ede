/**
 * What the functions of descriptors may give back. `check` and `requires` find the same things in every category, closed forms
 * are figures; a category with more to say has rules of its own here. A rule throws PluginFault.
 */
import type { Category } from '../api/descriptor.ts';
import type { EngineRun } from '../api/engine.ts';
import { checkFindings } from './check-findings.ts';
import { checkNetwork, checkShape } from './check-network.ts';
import { checkChartModel, checkFigure, checkKept, checkMeasuredRows, checkText } from './check-results.ts';
import { checkSchedule } from './check-schedule.ts';
import { checkMessages, checkTimes, checkWork, checkWorkload } from './check-workload.ts';
import { describeFound } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';
import type { Described, Rule } from './rule.ts';

const USUAL: Readonly<Record<string, Rule>> = {
  check: checkFindings,
  requires: checkFindings,
  facts: (result) => checkFigures(result),
  bounds: checkBounds,
  build: checkBuilt,
};

/** Functions that a category must have, and rules that are stricter than the usual ones. */
const OWN: Partial<
  Record<Category, { readonly needs: readonly string[]; readonly rules: Readonly<Record<string, Rule>> }>
> = {
  topology: { needs: ['shape', 'build'], rules: { shape: checkShape, build: checkNetwork } },
  algorithm: { needs: ['requires', 'build'], rules: { build: checkSchedule } },
  engine: { needs: ['simulate'], rules: { simulate: checkRun } },
  problem: { needs: ['facts', 'build'], rules: {} },
  optimizer: { needs: ['facts', 'bounds', 'requires', 'build'], rules: {} },
  workers: { needs: ['facts', 'build'], rules: {} },
  aggregator: { needs: ['breakdown', 'requires', 'build'], rules: { breakdown: checkNumber } },
  attack: { needs: ['build'], rules: {} },
  compressor: { needs: ['unbiased', 'bits', 'build'], rules: { bits: checkNumber } },
  delay: { needs: ['mean', 'bound', 'build'], rules: { mean: checkNumber, bound: checkNumber } },
  schedule: { needs: ['build'], rules: {} },
  group: { needs: ['symmetries', 'requires', 'size', 'action'], rules: { size: checkNumber, action: checkBuilt } },
  workload: { needs: ['build'], rules: { build: checkWorkload } },
  layer: { needs: ['build'], rules: { build: checkWork } },
  accelerator: { needs: ['time', 'update'], rules: { time: checkTimes, update: checkNumber } },
  overlap: { needs: ['messages'], rules: { messages: checkMessages } },
  dataset: { needs: ['shape', 'build'], rules: { shape: (result) => checkFigures(result) } },
  chart: { needs: ['build'], rules: { build: checkChartModel, needs: checkKept } },
  metric: { needs: ['measure'], rules: { measure: checkFigure, needs: checkKept } },
  measurement: { needs: ['read'], rules: { read: checkMeasuredRows } },
  exporter: { needs: ['write'], rules: { write: checkText } },
};

/** Functions that are known of a category, each with whether it must be there. */
export function functionsOf(category: Category): readonly (readonly [name: string, isNeeded: boolean])[] {
  const needs = OWN[category]?.needs ?? [];
  return [...new Set([...needs, ...Object.keys(USUAL)])].map((name) => [name, needs.includes(name)]);
}

/** The rule for what a function gives back; none where nothing is known of it. */
export function ruleFor(category: Category, fn: string): Rule | undefined {
  return OWN[category]?.rules[fn] ?? USUAL[fn];
}

/** A record of figures, words and conditions, at any depth. Infinity is a figure, NaN is none. */
function checkFigures(value: unknown, path = ''): void {
  if (typeof value === 'number' && Number.isNaN(value)) {
    throw new PluginFault(`expected a number in \`${path}\`, found NaN`);
  }
  if (path === '' && (typeof value !== 'object' || value === null)) {
    throw new PluginFault(`expected a record of figures, found ${describeFound(value)}`);
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const [name, inner] of Object.entries(value)) checkFigures(inner, path ? `${path}.${name}` : name);
}

/** One figure per metric without a fold, in their order: the others are measured on the way. */
function checkBounds(result: unknown, _args: readonly unknown[], { metrics = [] }: Described): void {
  const n = metrics.filter((metric) => !('fold' in metric)).length;
  if (!Array.isArray(result) || result.length !== n) {
    throw new PluginFault(`expected ${n} values, one per metric without a fold, found ${describeFound(result)}`);
  }
  const wrong = result.findIndex((value) => value !== null && (typeof value !== 'number' || Number.isNaN(value)));
  if (wrong >= 0)
    throw new PluginFault(`expected a number or null for metric ${wrong}, found ${describeFound(result[wrong])}`);
}

/** What an engine has worked out: a time, and how long each link was busy. */
function checkRun(result: unknown): void {
  const { time, linkBusy } = (result ?? {}) as Partial<EngineRun>;
  if (typeof time !== 'number' || !(time >= 0 && time < Number.POSITIVE_INFINITY)) {
    throw new PluginFault(`expected a time from 0 s, found ${describeFound(time)}`);
  }
  if (!(linkBusy instanceof Float64Array)) {
    throw new PluginFault(`expected a Float64Array in \`linkBusy\`, found ${describeFound(linkBusy)}`);
  }
}

function checkNumber(result: unknown): void {
  if (typeof result !== 'number' || Number.isNaN(result)) {
    throw new PluginFault(`expected a number, found ${describeFound(result)}`);
  }
}

function checkBuilt(result: unknown): void {
  if ((typeof result !== 'object' && typeof result !== 'function') || result === null) {
    throw new PluginFault(`expected what runs, found ${describeFound(result)}`);
  }
}
