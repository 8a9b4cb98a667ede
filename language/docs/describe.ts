/** Markdown about kinds, parameters, metrics and words: one text for hover, completion and signature help. */

import type { AnyDescriptor, Catalog, Citation, Param, ParamKind, PlainValue } from '../../runtime/api/descriptor.ts';
import type { MetricInfo } from '../../runtime/api/run.ts';
import type { StatementKind } from '../../runtime/api/statement-kinds.ts';
import { describeRange } from '../../runtime/expr/check-param.ts';
import type { FoldInfo } from '../../runtime/expr/folds.ts';
import type { FunctionInfo } from '../../runtime/expr/functions.ts';
import { baseUnitOf, nameOfDimension } from '../../runtime/units/dimension.ts';
import { formatNumber, formatQuantity, otherSpellings } from '../../runtime/units/format.ts';
import { parseQuantity } from '../../runtime/units/quantity.ts';
import type { KeywordDoc } from './keyword-doc.ts';
import { exampleOf } from './keywords.ts';

const UNIT_OF: Partial<Record<ParamKind, string>> = {
  bytes: 'B',
  bandwidth: 'B/s',
  time: 's',
  frequency: '1/s',
  flops: 'FLOP',
  flopRate: 'FLOP/s',
};

export const fence = (text: string): string => `\`\`\`syncline\n${text}\n\`\`\``;

/** The whole page of a kind. */
export function describeKind(kind: AnyDescriptor): string {
  return [
    fence(signatureOf(kind)),
    `**${kind.category}** — ${kind.summary}`,
    kind.doc,
    describeParams(kind),
    kind.examples.length > 0 ? `**Examples**\n\n${fence(examplesOf(kind).join('\n'))}` : '',
    ...kind.cites.map(describeCitation),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Charts are no values: they stand behind their word alone. */
const examplesOf = ({ category, examples }: AnyDescriptor): readonly string[] =>
  category === 'chart' ? examples.map((call) => `chart ${call}`) : examples;

/** `torus(dims..., bandwidth: bandwidth, latency: time = 0 s)` */
export function signatureOf(kind: AnyDescriptor): string {
  return `${kind.name}(${parameterLabels(kind).join(', ')})`;
}

/** One label per parameter, as signature help marks them. */
export function parameterLabels(kind: AnyDescriptor): string[] {
  return Object.entries(kind.params).map(([name, param], index) => {
    const type = param.kind === 'choice' ? Object.keys(param.choices ?? {}).join(' | ') : typeName(param);
    const mark = param.optional ? '?' : '';
    const head =
      param.list && index === 0 ? `${name}...: ${type}` : `${name}${mark}: ${param.list ? `list<${type}>` : type}`;
    return param.default === undefined ? head : `${head} = ${printParamValue(param, param.default)}`;
  });
}

export function describeParams(kind: AnyDescriptor): string {
  const rows = Object.entries(kind.params).map(([name, param]) => `- ${describeParam(name, param)}`);
  return rows.length > 0 ? `**Parameters**\n\n${rows.join('\n')}` : '';
}

/** Meaning, type, range, default: all from the descriptor. */
export function describeParam(name: string, param: Param): string {
  const range = describeRange(param);
  const unit = UNIT_OF[param.kind];
  const facts = [
    param.list ? `list of ${typeName(param)}` : typeName(param),
    range,
    param.optional
      ? ''
      : param.default === undefined
        ? 'required'
        : `default \`${printParamValue(param, param.default)}\``,
    unit ? `base unit ${unit}` : '',
    param.per ? `or a list, one per item of \`${param.per}\`` : '',
  ].filter((fact) => fact !== '');
  const choices = Object.entries(param.choices ?? {}).map(([word, doc]) => `\n  - \`${word}\`: ${doc}`);
  return `\`${name}\` (${facts.join('; ')}): ${param.doc}${choices.join('')}`;
}

export function printParamValue(param: Param, value: PlainValue): string {
  if (typeof value === 'object') return `[${value.map((item) => printParamValue(param, item)).join(', ')}]`;
  if (typeof value !== 'number') return String(value);
  const unit = UNIT_OF[param.kind];
  return unit ? formatQuantity(value, unit) : formatNumber(value);
}

/** A parameter that takes a kind is of the type of its category. */
const typeName = ({ kind, of }: Param): string => (kind === 'kind' && of ? of : kind);

function describeCitation({ authors, title, venue, year }: Citation): string {
  return `*${authors}: ${title}. ${venue}, ${year}.*`;
}

export function describeMetric({ name, unit, doc }: MetricInfo): string {
  return `${fence(`${name}${unit ? ` [${unit}]` : ''}`)}\n\n**metric** — ${doc}`;
}

export function describeFunction({ name, parameters, doc }: FunctionInfo): string {
  return `${fence(`${name}(${parameters.join(', ')})`)}\n\n**function** — ${doc}`;
}

export function describeKeyword(keyword: KeywordDoc, catalog: Catalog): string {
  return `**${keyword.word}** — ${keyword.summary}\n\n${fence(exampleOf(keyword, catalog))}`;
}

/** `keyword` is the word before the kind: `chart`, `measure`. */
export function describeStatementKind(kind: StatementKind, keyword: string): string {
  const params = Object.entries(kind.params).map(([name, param]) => `- ${describeParam(name, param)}`);
  const head = `**${keyword} ${kind.name}** — ${kind.summary}`;
  const example = fence(kind.examples.map((call) => `${keyword} ${call}`).join('\n'));
  return [head, example, params.join('\n')].filter((part) => part !== '').join('\n\n');
}

export function foldUsage({ name, parameters, over }: FoldInfo): string {
  if (over === 'steps') return `${name}(condition)`;
  return `${name}(${['figure', ...parameters, over === 'axis' ? 'over: axis' : 'over: axis?'].join(', ')})`;
}

const FOLDED: Readonly<Record<FoldInfo['over'], string>> = {
  both: 'Folds the repeats of a point, or with `over:` an axis.',
  axis: 'Folds an axis.',
  steps: 'Asked at every step of a run.',
};

export function describeFold(fold: FoldInfo): string {
  const what = FOLDED[fold.over];
  return `${fence(foldUsage(fold))}\n\n**fold** — ${fold.doc} ${what}`;
}

/** A quantity as written: what it is, in base units, and in the other units people use. */
export function describeQuantity(text: string): string | undefined {
  const quantity = parseQuantity(text);
  if (!quantity) return undefined;
  const unit = baseUnitOf(quantity.unit.dimension);
  const base = `${exact(quantity.value)}${unit ? ` ${unit}` : ''}`;
  const others = otherSpellings(quantity.value, unit).filter((other) => other !== text.trim() && other !== base);
  const lines = [
    `**${text.trim()}** — ${nameOfDimension(quantity.unit.dimension)}, in ${quantity.unit.name}`,
    `= ${base}${others.length > 0 ? `\n\n= ${others.join(' = ')}` : ''}`,
  ];
  return lines.join('\n\n');
}

/** All digits that count; groups of three for large whole numbers. */
function exact(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toLocaleString('en') : String(value);
}
