/**
 * Whether something that a plugin exports is a descriptor: form, names, ranges and functions. TypeScript says the same while a
 * plugin is written; this is for plugins in JavaScript, and for those that were built against another version.
 */
import * as v from 'valibot';
import { CATEGORIES, CATEGORY_NAMES } from '../api/categories.ts';
import type { AnyDescriptor, Category, Param, ParamKind } from '../api/descriptor.ts';
import { checkParamValue } from '../expr/check-param.ts';
import { describeFound, describeIssue } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';
import { functionsOf } from './results.ts';

const PARAM_KINDS = Object.keys({
  count: 0,
  real: 0,
  positive: 0,
  fraction: 0,
  bytes: 0,
  bandwidth: 0,
  time: 0,
  frequency: 0,
  flops: 0,
  flopRate: 0,
  boolean: 0,
  text: 0,
  file: 0,
  choice: 0,
  kind: 0,
  figure: 0,
  axis: 0,
} satisfies Record<ParamKind, 0>) as ParamKind[];

const text = v.string();
const texts = v.array(text);

const param = v.looseObject({
  kind: v.picklist(PARAM_KINDS),
  doc: text,
  default: v.optional(v.union([v.number(), text, v.boolean(), v.array(v.number())])),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  exclusiveMin: v.optional(v.boolean()),
  choices: v.optional(v.record(text, text)),
  of: v.optional(v.picklist(CATEGORY_NAMES)),
  list: v.optional(v.boolean()),
  per: v.optional(text),
  isAmount: v.optional(v.boolean()),
  spread: v.optional(v.boolean()),
  optional: v.optional(v.boolean()),
  minItems: v.optional(v.number()),
  suggestions: v.optional(texts),
  samples: v.optional(texts),
});

const descriptor = v.looseObject({
  category: v.picklist(CATEGORY_NAMES),
  name: text,
  summary: text,
  doc: text,
  cites: v.array(v.looseObject({ authors: text, title: text, venue: text, year: v.number() })),
  params: v.record(text, param),
  examples: texts,
  metrics: v.optional(v.array(v.looseObject({ name: text, unit: text, doc: text }))),
});

/** @throws PluginFault for the first thing that is wrong with it. */
export function checkDescriptor(value: unknown): AnyDescriptor {
  if (typeof value !== 'object' || value === null) {
    throw new PluginFault(`expected kinds, made by \`defineTopology\` and its like, found ${describeFound(value)}`);
  }
  const { name, category } = value as { readonly name?: unknown; readonly category?: unknown };
  checkName(name, 'a kind');
  const kind = name as string;
  if (!CATEGORY_NAMES.includes(category as Category)) {
    const hint = `expected one of ${CATEGORY_NAMES.join(', ')}; use the \`define\` function of its category`;
    throw new PluginFault(`\`${kind}\` has no category that is known, found ${describeFound(category)}`, {
      hint,
      kind,
    });
  }
  const { issues } = v.safeParse(descriptor, value);
  if (issues) throw new PluginFault(`\`${kind}\` expects ${describeIssue(issues[0], 'a descriptor')}`, { kind });
  const checked = value as AnyDescriptor;
  Object.entries(checked.params).forEach(([param, content], place) => {
    checkName(param, `a parameter of \`${kind}\``, kind);
    const wrong = checkParam(param, content, place, checked.category);
    if (wrong) throw new PluginFault(`\`${kind}\`: ${wrong}`, { kind });
  });
  const unfit = checkOwn(checked);
  if (unfit) throw new PluginFault(`\`${kind}\`: ${unfit}`, { kind });
  for (const [fn, isNeeded] of functionsOf(checked.category)) {
    const found = (checked as unknown as Record<string, unknown>)[fn];
    if (typeof found === 'function' || (found === undefined && !isNeeded)) continue;
    const hint = `every kind among the ${CATEGORIES[checked.category].plural} has one`;
    throw new PluginFault(`\`${kind}\` expects a function \`${fn}\`, found ${describeFound(found)}`, {
      kind,
      ...(isNeeded && { hint }),
    });
  }
  return checked;
}

/** What categories say of their own beside functions. */
function checkOwn(kind: AnyDescriptor): string | undefined {
  if (kind.category === 'metric' && !UNITS_OF_METRICS.includes(kind.unit)) {
    return `\`unit\` is one of ${UNITS_OF_METRICS.map((unit) => `\`${unit}\``).join(', ')}, found ${describeFound(kind.unit)}`;
  }
  if (kind.category !== 'exporter') return undefined;
  if (typeof kind.extension !== 'string' || !/^[a-z0-9]{1,12}$/.test(kind.extension)) {
    return `\`extension\` is that of a file, without a dot, found ${describeFound(kind.extension)}`;
  }
  const bare = Object.entries(kind.params).find(([, { default: value }]) => value === undefined);
  return bare && `\`${bare[0]}\` needs a default, because exporters are named without arguments`;
}

const UNITS_OF_METRICS: readonly string[] = ['', 's', 'B', 'B/s'];

/** Names are keys of records everywhere: one that every object has already would be found where nobody wrote it. */
function checkName(name: unknown, what: string, kind?: string): void {
  if (typeof name === 'string' && /^[a-z][A-Za-z0-9]{0,63}$/.test(name) && !(name in Object.prototype)) return;
  const hint = 'names are words in camel case, such as `fatTree`';
  throw new PluginFault(`expected a name of ${what}, found ${describeFound(name)}`, { hint, ...(kind && { kind }) });
}

function checkParam(name: string, param: Param, place: number, category: Category): string | undefined {
  const { kind, min, max, choices, of, list, optional } = param;
  const isOfChart = kind === 'figure' || kind === 'axis';
  if (isOfChart && category !== 'chart') return `\`${name}\` is a ${kind}, which charts alone have`;
  if (optional && (category !== 'chart' || param.default !== undefined))
    return `\`${name}\` cannot be optional: give it a default`;
  if (param.doc.trim() === '') return `the parameter \`${name}\` needs a \`doc\` that says what it means`;
  // One with a default is given by name.
  if (list && place > 0 && !isOfChart && param.default === undefined)
    return `the list \`${name}\` must be the first parameter, because it takes what stands in brackets`;
  if (kind === 'choice' && Object.keys(choices ?? {}).length < 2) return `\`${name}\` needs at least two \`choices\``;
  if (kind === 'kind' && of === undefined) return `\`${name}\` must say in \`of\` which category it takes`;
  if (min !== undefined && max !== undefined && !(min <= max)) return `\`min\` of \`${name}\` is above its \`max\``;
  const bad = checkDefault(param);
  return bad && `the default of \`${name}\` ${bad}`;
}

function checkDefault({ default: value, ...param }: Param): string | undefined {
  if (value === undefined) return undefined;
  if (param.kind === 'file') return 'must be left out: whoever uses the kind names the file';
  const wants =
    param.kind === 'boolean' ? 'boolean' : param.kind === 'text' || param.kind === 'kind' ? 'string' : undefined;
  if (wants === undefined) return checkParamValue(param, value);
  const items = param.list ? value : [value];
  const isGood = Array.isArray(items) && items.every((item) => typeof item === wants);
  return isGood ? undefined : `must be a ${wants === 'string' ? 'text' : 'condition'}, found ${describeFound(value)}`;
}
