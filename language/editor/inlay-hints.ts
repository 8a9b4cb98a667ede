/**
 * Inlay hints: what follows from a line and is not written on it. A table from the kind of hint to what it says of a node;
 * each kind has its setting `syncline.inlayHints.<kind>`. Nothing is simulated.
 */
import { type AstNode, AstUtils, type CstNode, GrammarUtils, type LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import { type InlayHint, InlayHintKind, type InlayHintParams } from 'vscode-languageserver';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { AxisGroup, Experiment } from '../../runtime/api/plan.ts';
import { rowsOf } from '../../runtime/expr/axis-values.ts';
import { countPoints } from '../../runtime/expr/grid.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import type { Catalogs } from '../catalogs.ts';
import { elaborated } from '../document-analysis.ts';
import * as ast from '../generated/ast.ts';
import { constantOf } from '../semantics/context.ts';
import type { ElaboratedFile } from '../semantics/elaborate-file.ts';
import { estimateSeconds, roughTime } from '../semantics/estimate-time.ts';
import { descriptorOfCall, paramOfArgument, statementParamOf } from '../semantics/expectation.ts';
import { unitOfType } from '../semantics/types.ts';
import { countOf } from './count-of.ts';
import { describeShape } from './describe-shape.ts';
import { lowerBoundText } from './lower-bound.ts';

/** As the settings call them. */
export type HintKind = 'networkSizes' | 'pointCounts' | 'valueCounts' | 'constants' | 'parameterNames' | 'lowerBounds';

/** Answers the settings below `syncline.inlayHints`; what is absent is on. */
export type ReadHintSettings = () => Promise<Partial<Record<HintKind, boolean>> | undefined>;

interface Known {
  readonly catalog: Catalog;
  readonly file: ElaboratedFile;
  /** Threads that a run has. */
  readonly nWorkers: number;
}

type HintsOf = (node: AstNode, known: Known) => InlayHint | undefined;

export const HINTS: Readonly<Record<HintKind, HintsOf>> = {
  networkSizes: networkSize,
  pointCounts: pointCount,
  valueCounts: valueCount,
  constants: constantValue,
  parameterNames: parameterName,
  lowerBounds: lowerBound,
};

export class SynclineInlayHintProvider implements InlayHintProvider {
  private readonly catalogs: Catalogs;
  private readonly readSettings: ReadHintSettings;
  private readonly nWorkers: number;

  constructor(catalogs: Catalogs, nWorkers: number, readSettings: ReadHintSettings) {
    this.nWorkers = nWorkers;
    this.catalogs = catalogs;
    this.readSettings = readSettings;
  }

  async getInlayHints(document: LangiumDocument, { range }: InlayHintParams): Promise<InlayHint[]> {
    const settings = (await this.readSettings()) ?? {};
    const wanted = Object.entries(HINTS).filter(([kind]) => settings[kind as HintKind] !== false);
    const catalog = this.catalogs(document);
    const known = { catalog, file: elaborated(document, catalog), nWorkers: this.nWorkers };
    return AstUtils.streamAst(document.parseResult.value, { range })
      .flatMap((node) => wanted.flatMap(([, hintOf]) => hintOf(node, known) ?? []))
      .filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line)
      .toArray();
  }
}

/** `64 ranks, 256 directed links` behind a declared topology, `54 gradients, 97.29 MiB` behind a workload. */
function networkSize(node: AstNode, { catalog, file }: Known): InlayHint | undefined {
  const found = ast.isKindDeclaration(node) && file.declarations.get(node);
  if (!found || found === 'open' || found.expr?.op !== 'kind') return undefined;
  // Behind a body it would stand a page below.
  const head = () =>
    GrammarUtils.findNodeForKeyword(node.$cstNode, ')') ?? GrammarUtils.findNodeForProperty(node.$cstNode, 'name');
  const place = node.body ? head() : node.$cstNode;
  return behind(place, describeShape(found.expr, catalog));
}

/** `36 points × 5 seeds, ~2 s` behind the title of an experiment; what takes no time has none. */
function pointCount(node: AstNode, { file, catalog, nWorkers }: Known): InlayHint | undefined {
  const experiment = ast.isExperiment(node) ? plannedOf(node, file) : undefined;
  if (!experiment || !ast.isExperiment(node)) return undefined;
  const nRuns = countPoints(experiment.axes) * experiment.repeat;
  const seconds = (estimateSeconds(experiment, catalog) ?? 0) / Math.min(nWorkers, nRuns);
  const time = seconds < 1 ? '' : `, ~${roughTime(seconds)}`;
  const seeds = experiment.repeat > 1 ? ` × ${countOf(experiment.repeat, 'seed')}` : '';
  const property = node.title === undefined ? 'name' : 'title';
  return behind(
    GrammarUtils.findNodeForProperty(node.$cstNode, property),
    countOf(countPoints(experiment.axes), 'point') + seeds + time,
  );
}

/** `12 values` behind a `vary` line. */
function valueCount(node: AstNode, { file }: Known): InlayHint | undefined {
  const group = ast.isVary(node) && groupOf(node, file);
  return group ? behind(node.$cstNode, countOf(rowsOf(group).length, 'value')) : undefined;
}

/** `time ≥ 960 ns … 1.966 ms` behind an all-reduce. */
function lowerBound(node: AstNode, { catalog, file }: Known): InlayHint | undefined {
  const experiment = ast.isAllReduce(node) && plannedOf(node.$container, file);
  return experiment ? behind(node.$cstNode, lowerBoundText(experiment, catalog) ?? '') : undefined;
}

/** `= 64 MiB` behind a `let` that computes something. */
function constantValue(node: AstNode, { file }: Known): InlayHint | undefined {
  if (!ast.isLetDeclaration(node) || isLiteral(node.value)) return undefined;
  const found = file.declarations.get(node);
  if (!found || found === 'open') return undefined;
  const value = constantOf(found.expr);
  if (typeof value === 'boolean') return behind(node.$cstNode, `= ${value}`);
  if (typeof value !== 'number') return undefined;
  return behind(node.$cstNode, `= ${formatQuantity(value, unitOfType(found.type), 6)}`);
}

/** `x:` before an argument that is given by its place alone. The items of a list are told by their order. */
function parameterName(node: AstNode, { catalog }: Known): InlayHint | undefined {
  if (!ast.isArgument(node) || node.name !== undefined || !node.value) return undefined;
  const name = parameterOf(node, catalog);
  const start = node.$cstNode?.range.start;
  if (!name || !start || isCalled(node.value, name)) return undefined;
  return { position: start, label: `${name}:`, kind: InlayHintKind.Parameter, paddingRight: true };
}

function parameterOf(node: ast.Argument, catalog: Catalog): string | undefined {
  const owner = node.$container;
  if (!ast.isCall(owner)) return statementParamOf(owner, node, catalog)?.name;
  const descriptor = descriptorOfCall(owner, catalog);
  const match = descriptor && paramOfArgument(descriptor, owner, node);
  return match && !match.isItem ? match.name : undefined;
}

const isCalled = (value: ast.Expression, name: string): boolean =>
  ast.isNameReference(value) && value.target.$refText === name;

function isLiteral(value: ast.Expression | undefined): boolean {
  if (ast.isUnary(value)) return isLiteral(value.value);
  return !value || ast.isQuantity(value) || ast.isNumberLiteral(value) || ast.isText(value) || ast.isFlag(value);
}

function plannedOf({ name }: ast.Experiment, { planned }: ElaboratedFile): Experiment | undefined {
  return planned?.plan.experiments.find((experiment) => experiment.name === name);
}

function groupOf(node: ast.Vary, file: ElaboratedFile): AxisGroup | undefined {
  const index = node.$container.statements.filter(ast.isVary).indexOf(node);
  return plannedOf(node.$container, file)?.axes[index];
}

function behind(place: CstNode | undefined, label: string): InlayHint | undefined {
  return place && label !== '' ? { position: place.range.end, label, paddingLeft: true } : undefined;
}
