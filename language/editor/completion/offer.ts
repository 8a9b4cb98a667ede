/** One thing that completion offers, and how each sort of thing is offered: label, detail, documentation, snippet. */
import { CompletionItemKind } from 'vscode-languageserver';
import type { AnyDescriptor, Catalog, Param } from '../../../runtime/api/descriptor.ts';
import type { MetricInfo } from '../../../runtime/api/run.ts';
import { isRequired, type StatementKind } from '../../../runtime/api/statement-kinds.ts';
import type { FoldInfo } from '../../../runtime/expr/folds.ts';
import type { FUNCTIONS } from '../../../runtime/expr/functions.ts';
import * as docs from '../../docs/describe.ts';
import type { KeywordDoc } from '../../docs/keyword-doc.ts';
import * as ast from '../../generated/ast.ts';
import { sourceText } from '../../semantics/context.ts';
import { docOf } from '../../semantics/doc-comment.ts';
import { expectedOfAxis } from '../../semantics/expectation.ts';
import { describeType } from '../../semantics/types.ts';

export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Groups in order of use: what is nearest comes first. */
  readonly rank: number;
  readonly detail?: string;
  readonly documentation?: string;
  /** Text with tab stops; the label if absent. */
  readonly snippet?: string;
  /** What the typed text is compared with; the label if absent. */
  readonly filter?: string;
  /** Open the next completion at once: after `bandwidth: ` the values follow. */
  readonly continues?: boolean;
}

export function kindOffer(kind: AnyDescriptor): Offer {
  const required = Object.entries(kind.params).filter(([, param]) => param.default === undefined);
  const stops = required.map(([name, param], index) => {
    const value = `\${${index + 1}:${param.suggestions?.[0] ?? name}}`;
    return index === 0 ? value : `${name}: ${value}`;
  });
  return {
    label: kind.name,
    kind: CompletionItemKind.Class,
    rank: 3,
    detail: kind.summary,
    documentation: docs.describeKind(kind),
    snippet: stops.length > 0 ? `${kind.name}(${stops.join(', ')})` : undefined,
  };
}

export function axisOffer(axis: ast.Axis, catalog: Catalog): Offer {
  const type = expectedOfAxis(axis, catalog)?.type;
  return {
    label: axis.name,
    kind: CompletionItemKind.Variable,
    rank: 0,
    detail: `axis${type ? `, ${describeType(type)}` : ''}`,
    documentation: docs.fence(sourceText(axis.$container)),
  };
}

export function letOffer(declaration: ast.LetDeclaration): Offer {
  const isColumn = ast.isExperiment(declaration.$container);
  return {
    label: declaration.name,
    kind: CompletionItemKind.Constant,
    rank: isColumn ? 0 : 2,
    detail: isColumn ? 'column' : 'constant',
    documentation: docs.fence(sourceText(declaration)),
  };
}

export function declarationOffer(declaration: ast.KindDeclaration): Offer {
  return {
    label: declaration.name,
    kind: CompletionItemKind.Struct,
    rank: 1,
    detail: `${declaration.category} of this file`,
    documentation: [docs.fence(sourceText(declaration)), docOf(declaration)].filter(Boolean).join('\n\n'),
  };
}

export function fnOffer(declaration: ast.FnDeclaration): Offer {
  return {
    label: declaration.name,
    kind: CompletionItemKind.Function,
    rank: 1,
    detail: 'function of this file',
    documentation: [docs.fence(sourceText(declaration)), docOf(declaration)].filter(Boolean).join('\n\n'),
    snippet: `${declaration.name}($0)`,
  };
}

export const metricOffer = (metric: MetricInfo): Offer => ({
  label: metric.name,
  kind: CompletionItemKind.Field,
  rank: 2,
  detail: metric.unit ? `metric [${metric.unit}]` : 'metric',
  documentation: docs.describeMetric(metric),
});

export const functionOffer = (fn: (typeof FUNCTIONS)[number]): Offer => ({
  label: fn.name,
  kind: CompletionItemKind.Function,
  rank: 5,
  detail: `${fn.name}(${fn.parameters.join(', ')})`,
  documentation: docs.describeFunction(fn),
  snippet: `${fn.name}($0)`,
});

export const foldOffer = (fold: FoldInfo): Offer => ({
  label: fold.name,
  kind: CompletionItemKind.Function,
  rank: 5,
  detail: docs.foldUsage(fold),
  documentation: docs.describeFold(fold),
  snippet: fold.over === 'axis' ? `${fold.name}($1, over: $0)` : `${fold.name}($0)`,
});

/** Kinds of charts are of the catalog, and have a page. */
export function statementKindOffer(kind: StatementKind): Offer {
  const required = Object.keys(kind.params).filter((name) => isRequired(kind.params[name]));
  const stops = required.map((name, index) => `${name}: \${${index + 1}:${name}}`);
  return {
    label: kind.name,
    kind: CompletionItemKind.Class,
    rank: 0,
    detail: kind.summary,
    documentation:
      'category' in kind ? docs.describeKind(kind as AnyDescriptor) : docs.describeStatementKind(kind, 'measure'),
    snippet: stops.length > 0 ? `${kind.name}(${stops.join(', ')})` : `${kind.name}($0)`,
  };
}

export const choiceOffers = (words: Readonly<Record<string, string>>): Offer[] =>
  Object.entries(words).map(([label, doc]) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    rank: 0,
    detail: doc,
    documentation: `**${label}** — ${doc}`,
  }));

export function suggestionsOf({ suggestions = [], doc }: Param): Offer[] {
  return suggestions.map((label) => ({
    label,
    kind: CompletionItemKind.Value,
    rank: 0,
    detail: 'usual value',
    documentation: docs.describeQuantity(label) ?? doc,
  }));
}

export const wordOffer = (label: string): Offer => ({
  label,
  kind: CompletionItemKind.Keyword,
  rank: 0,
  detail: 'condition',
});

export function keywordOffer(word: KeywordDoc, catalog: Catalog): Offer {
  return {
    label: word.word,
    kind: CompletionItemKind.Keyword,
    rank: 0,
    detail: word.summary,
    documentation: docs.describeKeyword(word, catalog),
    snippet: word.snippet ?? `${word.word} `,
  };
}

/** A word behind a number: the number stays. */
export function afterNumber(offer: Offer, typed: string): Offer {
  return { ...offer, rank: 7, snippet: `${typed}${offer.snippet ?? offer.label}`, filter: `${typed}${offer.label}` };
}
