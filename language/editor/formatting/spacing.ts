/**
 * The table of the formatter: which words hug their neighbours, which brackets hold lines of their own. Everything that
 * is not named here has one blank on either side, so that a new statement needs no line and a new bracket needs one.
 */
import * as ast from '../../generated/ast.ts';

/** Properties whose items stand on lines of their own. */
const LINE_PROPERTIES: ReadonlySet<string | undefined> = new Set(['declarations', 'statements', 'imports']);

/** Nodes whose braces hold lines, always or where the author wrote them so; the braces of all others stand within a line. */
const BLOCKS: Readonly<Record<string, 'lines' | 'asWritten'>> = {
  [ast.Experiment.$type]: 'lines',
  [ast.Block.$type]: 'asWritten',
};

/** Words that follow without a blank, wherever they stand. */
const TIGHT_BEFORE: ReadonlySet<string> = new Set([',', ':', ')', ']', '.']);
const TIGHT_AFTER: ReadonlySet<string> = new Set(['(', '[', '.']);

/** The same for one kind of node: a call has its bracket at its name, a group has not. */
const TIGHT_BEFORE_IN: Readonly<Record<string, readonly string[]>> = {
  [ast.Call.$type]: ['('],
  [ast.Chart.$type]: ['('],
  [ast.Measure.$type]: ['('],
  [ast.Index.$type]: ['['],
  [ast.KindDeclaration.$type]: ['('],
  [ast.FnDeclaration.$type]: ['('],
  [ast.NodeDeclaration.$type]: ['['],
  [ast.Use.$type]: ['['],
  [ast.TypeName.$type]: ['<', '>'],
};
const TIGHT_AFTER_IN: Readonly<Record<string, readonly string[]>> = {
  [ast.Unary.$type]: ['-'],
  [ast.Range.$type]: ['*'],
  [ast.TypeName.$type]: ['<'],
};

/** Words that go on with a statement behind the brace that closed its first lines. */
const CONTINUING: Readonly<Record<string, readonly string[]>> = { [ast.If.$type]: ['else'] };

/** Signs that open a line, behind the name: they may stand below each other. */
const HEAD_SIGN = '=';

export const isLineProperty = (property: string | undefined): boolean => LINE_PROPERTIES.has(property);

export const isBlock = (type: string): boolean => type in BLOCKS;

/** Whether a block that the author wrote on one line stays there. */
export const mayStandInLine = (type: string): boolean => BLOCKS[type] === 'asWritten';

export const isContinuing = (word: string, type: string): boolean => CONTINUING[type]?.includes(word) ?? false;

export const isHeadSign = (word: string, property: string | undefined): boolean =>
  word === HEAD_SIGN && isLineProperty(property);

/** An assignment begins with a name; all other lines begin with a word of the language. */
export const isSetName = (type: string): boolean => type === ast.NameReference.$type;

export const isTightBefore = (word: string, type: string): boolean =>
  TIGHT_BEFORE.has(word) || (TIGHT_BEFORE_IN[type]?.includes(word) ?? false);

export const isTightAfter = (word: string, type: string): boolean =>
  TIGHT_AFTER.has(word) || (TIGHT_AFTER_IN[type]?.includes(word) ?? false);
