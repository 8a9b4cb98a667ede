/**
 * Ways out that need more than other words in place of the marked ones: a line that goes, an argument that is added, a list
 * that becomes an axis. A table from the code of a diagnostic to what mends it; whatever replaces the marked characters
 * alone comes with the diagnostic itself.
 */
import { type AstNode, AstUtils, CstUtils, type LangiumDocument } from 'langium';
import { type Diagnostic, type Range, TextEdit } from 'vscode-languageserver';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { MEASURE_KINDS, type MeasureKind } from '../../runtime/api/statement-kinds.ts';
import * as ast from '../generated/ast.ts';
import { sourceText } from '../semantics/context.ts';
import { descriptorOfCall, isSentence, paramOfArgument } from '../semantics/expectation.ts';
import { addArguments, removeArgument } from './code-actions-arguments.ts';
import { declareName } from './code-actions-declare.ts';
import {
  insertBehind,
  insertLineBehind,
  type Marked,
  type Mend,
  quote,
  removeItem,
  removeLines,
  replaceNode,
} from './code-actions-edits.ts';
import { freeName, USUAL_NAMES } from './free-name.ts';

type MendsOf = (marked: Marked) => readonly Mend[];

const MENDS: Readonly<Record<string, MendsOf>> = {
  'argument/duplicate': removeArgument,
  'argument/too-many': removeArgument,
  'argument/missing': addArguments,
  'axis/not-on-grid': addValue,
  'chart/no-field': (marked) => addMeasure('field', marked),
  'chart/no-particles': (marked) => addMeasure('particles', marked),
  'chart/no-trace': (marked) => addMeasure('trace', marked),
  'experiment/second-fidelity': removeStatement,
  'experiment/second-measure': removeStatement,
  'experiment/second-overlap': removeStatement,
  'experiment/second-repeat': removeStatement,
  'experiment/second-seed': removeStatement,
  'experiment/second-sentence': removeStatement,
  'experiment/unused-axis': removeUnusedAxis,
  'fidelity/no-network': removeStatement,
  'measure/no-training': removeStatement,
  'name/duplicate': renameDeclaration,
  'name/unknown': declareName,
  'overlap/no-workload': removeStatement,
  'repeat/not-random': removeStatement,
  'train/no-end': addEnd,
  'type/mismatch': varyList,
  'vary/form': writeList,
  'vary/step': addStep,
  'vary/values': removeValue,
};

export function mendsFor({ code, range }: Diagnostic, document: LangiumDocument, catalog: Catalog): readonly Mend[] {
  const root = document.parseResult.value.$cstNode;
  const mendsOf: MendsOf | undefined = MENDS[String(code)];
  if (!root || !mendsOf) return [];
  const leaf = CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(range.start));
  return leaf ? mendsOf({ node: leaf.astNode, range, document, catalog }) : [];
}

/** The value joins the list of its axis. */
function addValue({ node }: Marked): Mend[] {
  const argument = AstUtils.getContainerOfType(node, ast.isAxisArgument);
  const vary = argument?.axis?.ref?.$container;
  const list = vary?.values.start;
  const last = ast.isList(list) && vary?.axes.length === 1 ? list.items.at(-1) : undefined;
  if (!argument || !last) return [];
  const text = sourceText(argument.value);
  return [{ title: `Add \`${text}\` to \`${sourceText(vary as AstNode)}\``, edits: insertBehind(last, `, ${text}`) }];
}

function removeStatement({ node, document }: Marked): Mend[] {
  const statement = AstUtils.getContainerOfType(node, ast.isStatement);
  return statement ? [{ title: `Remove ${quote(statement)}`, edits: removeLines(statement, document) }] : [];
}

/** Only where no other line reads it: the next mistake would be a name that is not there. */
function removeUnusedAxis(marked: Marked): Mend[] {
  const vary = AstUtils.getContainerOfType(marked.node, ast.isVary);
  if (!vary || vary.axes.length > 1) return [];
  return referencesTo(vary.axes[0]).length > 0 ? [] : removeStatement(marked);
}

/** A name that is free in the file, at all places that mean this declaration. */
function renameDeclaration({ node, range, document }: Marked): Mend[] {
  if (!ast.isAxis(node) && !ast.isLetDeclaration(node) && !ast.isKindDeclaration(node) && !ast.isExperiment(node))
    return [];
  const name = freeName(node.name, document.textDocument.getText());
  const places = [range, ...referencesTo(node)];
  return [{ title: `Rename it to \`${name}\``, edits: places.map((place) => TextEdit.replace(place, name)) }];
}

function referencesTo(target: AstNode): Range[] {
  const { references } = AstUtils.getDocument(target);
  return references.flatMap((reference) =>
    'ref' in reference && reference.ref === target && reference.$refNode ? [reference.$refNode.range] : [],
  );
}

/** Several values in the sentence: a name stands there instead, and a `vary` line holds the values. */
function varyList({ node, range, document, catalog }: Marked): Mend[] {
  const list = AstUtils.getContainerOfType(node, ast.isList);
  const sentence = list && isAt(list, range) && AstUtils.getContainerOfType(list, isSentence);
  if (!list || !sentence) return [];
  const name = axisName(list, sentence, catalog);
  const taken = new Set(
    sentence.$container.statements.filter(ast.isVary).flatMap(({ axes }) => axes.map((a) => a.name)),
  );
  if (!name || taken.has(name)) return [];
  const line = `vary ${name} = ${sourceText(list)}`;
  const edits = [...replaceNode(list, name), ...insertLineBehind(sentence, line, document)];
  return [{ title: `Write \`${line}\``, edits }];
}

function axisName(list: ast.List, sentence: ast.AllReduce | ast.Train, catalog: Catalog): string | undefined {
  const { $container: parent, $containerProperty: property } = list;
  if (parent === sentence) return USUAL_NAMES[property ?? ''];
  const call = ast.isArgument(parent) && ast.isCall(parent.$container) ? parent.$container : undefined;
  const descriptor = call && descriptorOfCall(call, catalog);
  return descriptor && paramOfArgument(descriptor, call, parent as ast.Argument)?.name;
}

/** `vary n = 8` and `vary alg = ring .. multitree` mean a list. */
function writeList({ node }: Marked): Mend[] {
  const vary = AstUtils.getContainerOfType(node, ast.isVary);
  const range = vary?.values;
  if (!range || vary.axes.length > 1 || ast.isList(range.start) || range.by || range.count) return [];
  const text = `[${[range.start, range.end].flatMap((value) => (value ? [sourceText(value)] : [])).join(', ')}]`;
  return [{ title: `Write a list: \`${text}\``, edits: replaceNode(range, text) }];
}

/** The line that keeps what a chart reads. */
function addMeasure(kind: MeasureKind, { node, document }: Marked): Mend[] {
  const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
  const train = experiment?.statements.find(ast.isTrain);
  const line = `measure ${MEASURE_KINDS.find(({ name }) => name === kind)?.examples[0]}`;
  return train ? [{ title: `Add \`${line}\``, edits: insertLineBehind(train, line, document) }] : [];
}

function addEnd({ node }: Marked): Mend[] {
  const train = AstUtils.getContainerOfType(node, ast.isTrain);
  const end = 'for 1_000 steps';
  return train ? [{ title: `Add \`${end}\``, edits: insertBehind(train, ` ${end}`) }] : [];
}

function addStep({ node }: Marked): Mend[] {
  const range = AstUtils.getContainerOfType(node, ast.isRange);
  if (!range) return [];
  // From nothing no factor leads anywhere.
  const steps = /^0(?![\w.])/.test(sourceText(range.start)) ? ['in 5'] : ['by *2', 'in 5'];
  return steps.map((step) => ({ title: `Add \`${step}\``, edits: insertBehind(range, ` ${step}`) }));
}

/** The second of two equal values. */
function removeValue({ node, range }: Marked): Mend[] {
  for (let item: AstNode | undefined = node; item; item = item.$container) {
    const { $container: list } = item;
    if (!ast.isList(list) || !isAt(item, range)) continue;
    return [{ title: `Remove ${quote(item)}`, edits: removeItem(item, list.items) }];
  }
  return [];
}

function isAt({ $cstNode }: AstNode, { start, end }: Range): boolean {
  const found = $cstNode?.range;
  return (
    found !== undefined &&
    found.start.line === start.line &&
    found.start.character === start.character &&
    found.end.line === end.line &&
    found.end.character === end.character
  );
}
