/** What a runner is asked for, as one line of JSON, and how it is read. */
import * as v from 'valibot';
import { type Experiment, type ExperimentPlan, PLAN_VERSION } from '../api/plan.ts';
import type { PluginRef } from '../api/plugin.ts';
import { planSchema } from './plan-schema.ts';

export interface RunRequest {
  readonly plan: ExperimentPlan;
  /** The name of one experiment of the plan. */
  readonly experiment: string;
  /** Instead of the seed that the experiment states. */
  readonly seed?: number;
  /** Workers among which the runs are shared; 1 if absent. The records are the same for any number. */
  readonly jobs?: number;
  /** Whose kinds the plan uses beside the built-in ones. */
  readonly plugins?: readonly PluginRef[];
  /** s that one call of a plugin may take. */
  readonly callSeconds?: number;
}

/** The message is a sentence for people. */
export class RequestError extends Error {}

const requestSchema = v.object({
  plan: planSchema,
  experiment: v.string(),
  seed: v.optional(v.number()),
  jobs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  plugins: v.optional(v.array(v.object({ module: v.string(), from: v.string() })), []),
  callSeconds: v.optional(v.pipe(v.number(), v.gtValue(0))),
});

export interface ReadRequest {
  readonly experiment: Experiment;
  readonly seed?: number;
  readonly jobs: number;
  readonly plugins: readonly PluginRef[];
  readonly callSeconds?: number;
}

/** @throws RequestError for text that is no request, and for an experiment that is not in its plan. */
export function readRunRequest(text: string): ReadRequest {
  const value = parseJson(text);
  const version = versionOf(value);
  if (version !== PLAN_VERSION) {
    const found = version === undefined ? 'none' : `version ${version}, which another Syncline has made`;
    throw new RequestError(`expected a plan of version ${PLAN_VERSION}, found ${found}`);
  }
  const parsed = v.safeParse(requestSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue) ?? 'the request';
    throw new RequestError(`expected ${issue.expected} in \`${where}\`, found ${issue.received}`);
  }
  const { plan, experiment: name, seed, jobs, plugins, callSeconds } = parsed.output;
  const experiment = plan.experiments.find((candidate) => candidate.name === name);
  if (!experiment) {
    const names = plan.experiments.map((candidate) => `\`${candidate.name}\``);
    throw new RequestError(
      `expected an experiment of the plan, found \`${name}\`; there are ${names.join(', ') || 'none'}`,
    );
  }
  return { experiment, seed, jobs, plugins, ...(callSeconds !== undefined && { callSeconds }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError('expected a request as one line of JSON, found something else');
  }
}

function versionOf(value: unknown): string | number | undefined {
  const version = (value as { plan?: { version?: unknown } } | null)?.plan?.version;
  return typeof version === 'number' || typeof version === 'string' ? version : undefined;
}
