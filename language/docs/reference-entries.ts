/**
 * Everything that has a reference page, in the order of the manual: the kinds of the catalog, then what the language itself
 * brings. The texts are those of hover and completion (`language/docs`); only a title and what belongs to a kind are added.
 */
import type { AnyDescriptor, Catalog } from '../../runtime/api/descriptor.ts';
import { ALLREDUCE_METRICS } from '../../runtime/api/metrics.ts';
import type { MetricInfo } from '../../runtime/api/run.ts';
import { MEASURE_KINDS } from '../../runtime/api/statement-kinds.ts';
import { TRAINING_METRICS } from '../../runtime/api/training.ts';
import { FOLDS } from '../../runtime/expr/folds.ts';
import { FUNCTIONS } from '../../runtime/expr/functions.ts';
import { BODY_INNER_WORDS, BODY_WORDS } from './body-words.ts';
import * as docs from './describe.ts';
import { DECLARATION_WORDS, INNER_WORDS, STATEMENT_WORDS } from './keywords.ts';

/** `topology` ... `optimizer` are those of the catalog. */
export type EntryCategory = AnyDescriptor['category'] | 'metric' | 'function' | 'fold' | 'measure' | 'keyword';

export interface Entry {
  readonly category: EntryCategory;
  readonly name: string;
  /** One line of Markdown. */
  readonly summary: string;
  /** What a metric is a metric of; empty for everything else. */
  readonly of: string;
  /** The page without its title, as Markdown. */
  readonly markdown: string;
}

export function entriesOf(catalog: Catalog): Entry[] {
  return [
    ...catalog.kinds.map((kind) => ({ ...named(kind.category, kind), markdown: pageOfKind(kind) })),
    ...ALLREDUCE_METRICS.map((metric) => metricEntry(metric, 'all-reduce')),
    ...TRAINING_METRICS.map((metric) => metricEntry(metric, 'training')),
    ...catalog.kinds.flatMap((kind) => (kind.metrics ?? []).map((metric) => metricEntry(metric, kind.name))),
    ...FUNCTIONS.map((fn) => ({ ...named('function', fn, fn.doc), markdown: docs.describeFunction(fn) })),
    ...FOLDS.map((fold) => ({ ...named('fold', fold, fold.doc), markdown: docs.describeFold(fold) })),
    ...MEASURE_KINDS.map((kind) => ({
      ...named('measure', kind),
      markdown: docs.describeStatementKind(kind, 'measure'),
    })),
    ...keywords().map((keyword) => ({
      ...named('keyword', { name: keyword.word, summary: keyword.summary }),
      markdown: docs.describeKeyword(keyword, catalog),
    })),
  ];
}

interface Named {
  readonly name: string;
  readonly summary?: string;
}

function named(category: EntryCategory, { name, summary }: Named, doc = '') {
  return { category, name, summary: summary ?? doc, of: '' };
}

/** `let` stands among the declarations and among the statements. */
function keywords() {
  const all = [...DECLARATION_WORDS, ...STATEMENT_WORDS, ...INNER_WORDS, ...BODY_WORDS, ...BODY_INNER_WORDS];
  return all.filter(({ word }, k) => all.findIndex((other) => other.word === word) === k);
}

function metricEntry(metric: MetricInfo, of: string): Entry {
  const { name, doc } = metric;
  return { category: 'metric', name, summary: doc, of, markdown: `${docs.describeMetric(metric)}\n\nMetric of ${of}.` };
}

/** The page of a problem or an optimizer says what it measures, too. */
function pageOfKind(kind: AnyDescriptor): string {
  const metrics = (kind.metrics ?? []).map(({ name, unit, doc }) => `- \`${name}\`${unit ? ` [${unit}]` : ''}: ${doc}`);
  const list = metrics.length > 0 ? `\n\n**Metrics**\n\n${metrics.join('\n')}` : '';
  return docs.describeKind(kind) + list;
}
