/**
 * Other values for constants and axes, given outside of the file (`--set name=value`): they are written into the text where
 * the declaration stands, so that every check applies to them as if the author had typed them. Columns of results cannot be
 * set, nor axes that vary together: half of a tuple says nothing.
 */
import { type AstNode, EmptyFileSystem, GrammarUtils, type LangiumParser, TextDocument } from 'langium';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Place } from '../runtime/api/plan.ts';
import * as ast from './generated/ast.ts';
import { createSynclineServices } from './module.ts';
import { code } from './semantics/issues.ts';
import { nearest } from './semantics/nearest.ts';

export interface Setting {
  readonly name: string;
  /** An expression as the language has it; for an axis a list or a range too. */
  readonly value: string;
}

/** The settings make no sense for this file; the message is a sentence for people. */
export class SettingError extends Error {}

export interface Origin {
  /** In the text as it was; of a replaced value, where the old value stands. */
  readonly place: Place;
  /** Where the place lies inside of a value that was written in. */
  readonly setting?: Setting;
}

export interface Overridden {
  readonly text: string;
  /** From a place in `text` back to the text as it was. */
  origin(place: Place): Origin;
}

interface Edit {
  readonly setting: Setting;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `experiment`: where a single one is run, its axes alone are set. */
export type Override = (text: string, settings: readonly Setting[], experiment?: string) => Overridden;

export function createOverride(catalog: Catalog): Override {
  const { LangiumParser } = createSynclineServices(EmptyFileSystem, catalog).syncline.parser;
  return (text, settings, experiment) => overrideText(text, settings, experiment, LangiumParser);
}

/**
 * A text with syntax errors stays as it is: what is wrong with it has to be said first.
 * @throws SettingError for a name that is not there, twice or cannot be set, and for a value that is no expression.
 */
function overrideText(
  text: string,
  settings: readonly Setting[],
  experiment: string | undefined,
  parser: LangiumParser,
): Overridden {
  const { value: model, lexerErrors, parserErrors } = parser.parse<ast.Model>(text);
  const isBroken = lexerErrors.length > 0 || parserErrors.length > 0;
  const again = settings.find(({ name }, s) => settings.findIndex((other) => other.name === name) < s);
  if (again) throw new SettingError(`\`${again.name}\` is set twice`);
  const edits = isBroken ? [] : settings.flatMap((setting) => editsFor(setting, model, experiment, parser));
  return apply(
    text,
    edits.sort((a, b) => a.start - b.start),
  );
}

function editsFor(setting: Setting, model: ast.Model, experiment: string | undefined, parser: LangiumParser): Edit[] {
  const { name } = setting;
  const all = model.declarations.filter(ast.isExperiment);
  const chosen = all.filter((candidate) => candidate.name === experiment);
  const lines = (chosen.length > 0 ? chosen : all).flatMap(({ statements }) => statements);
  const lets = model.declarations.filter(ast.isLetDeclaration);
  const varied = lines.filter(ast.isVary);
  const value = parseValue(setting, parser);
  const constants = lets.filter((declaration) => declaration.name === name);
  const axes = varied.filter((line) => line.axes.some((axis) => axis.name === name));
  if (constants.length + axes.length === 0) {
    const known = [...lets, ...varied.flatMap((line) => line.axes)].map((named) => named.name);
    const isColumn = lines.some((line) => ast.isLetDeclaration(line) && line.name === name);
    throw new SettingError(isColumn ? `\`${name}\` is a column of results and cannot be set` : unknown(name, known));
  }
  const together = axes.find((line) => line.axes.length > 1);
  if (together) {
    const others = together.axes.flatMap((axis) => (axis.name === name ? [] : [code(axis.name)])).join(', ');
    throw new SettingError(`\`${name}\` varies together with ${others} and cannot be set alone`);
  }
  if (constants.length > 0 && value.operator) {
    throw new SettingError(`\`${name}\` is a constant: expected one value, found the range \`${setting.value}\``);
  }
  const written = value.$cstNode?.text ?? '';
  const isList = value.operator || ast.isList(value.start) || isConstantList(value.start, lets);
  return [
    ...constants.map((node) => edit(setting, node, 'value', written)),
    ...axes.map((node) => edit(setting, node, 'values', isList ? written : `[${written}]`)),
  ];
}

/** `vary n = sizes` reads the list that `sizes` names; `vary alg = [ring]` is a list of one name. */
function isConstantList(value: ast.Expression, lets: readonly ast.LetDeclaration[]): boolean {
  const name = ast.isNameReference(value) ? value.target.$refText : undefined;
  return lets.some((declaration) => declaration.name === name && ast.isList(declaration.value));
}

/** A single value is a range that has only a start. */
function parseValue({ name, value }: Setting, parser: LangiumParser): ast.Range {
  const { value: range, lexerErrors, parserErrors } = parser.parse<ast.Range>(value, { rule: 'Range' });
  if (lexerErrors.length === 0 && parserErrors.length === 0) return range;
  throw new SettingError(
    `expected a value for \`${name}\`, such as \`8\`, \`64 MiB\` or \`[a, b]\`, found \`${value}\``,
  );
}

function unknown(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const shown = near.length > 0 ? near : [...new Set(known)];
  const hint =
    shown.length > 0 ? `: ${near.length > 0 ? 'did you mean' : 'there are'} ${shown.map(code).join(', ')}` : '';
  return `there is no constant and no axis \`${name}\` in the file${hint}${near.length > 0 ? '?' : ''}`;
}

function edit(setting: Setting, node: AstNode, property: string, text: string): Edit {
  const found = GrammarUtils.findNodeForProperty(node.$cstNode, property);
  return { setting, start: found?.offset ?? 0, end: found?.end ?? 0, text };
}

function apply(text: string, edits: readonly Edit[]): Overridden {
  let result = '';
  let rest = 0;
  const written = edits.map((one) => {
    result += text.slice(rest, one.start);
    const at = result.length;
    result += one.text;
    rest = one.end;
    return { ...one, at };
  });
  result += text.slice(rest);
  const before = TextDocument.create('', '', 0, text);
  const after = TextDocument.create('', '', 0, result);

  const offsetBefore = (offset: number): number => {
    const last = written.findLast((one) => one.at <= offset);
    return last ? Math.max(last.end, last.end + offset - last.at - last.text.length) : offset;
  };
  return {
    text: result,
    origin({ startLine, startCharacter, endLine, endCharacter }) {
      const start = after.offsetAt({ line: startLine, character: startCharacter });
      const end = after.offsetAt({ line: endLine, character: endCharacter });
      const inside = written.find((one) => one.at <= start && end <= one.at + one.text.length);
      const [from, to] = inside ? [inside.start, inside.end] : [offsetBefore(start), offsetBefore(end)];
      return { place: placeBetween(before, from, to), ...(inside && { setting: inside.setting }) };
    },
  };
}

function placeBetween(document: TextDocument, from: number, to: number): Place {
  const { line: startLine, character: startCharacter } = document.positionAt(from);
  const { line: endLine, character: endCharacter } = document.positionAt(to);
  return { startLine, startCharacter, endLine, endCharacter };
}
