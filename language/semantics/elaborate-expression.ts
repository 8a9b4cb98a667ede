/**
 * Elaboration: one walk that finds the type of an expression, reports what is wrong and lowers it to JSON in base units.
 * Checking and lowering are one, so that nothing can be lowered that was not checked.
 */
import type { AstNode } from 'langium';
import type { BinaryOperator, Expr } from '../../runtime/api/expr.ts';
import { powerOfDimension, sameDimension, timesDimension } from '../../runtime/units/dimension.ts';
import { parseNumber, parseQuantity } from '../../runtime/units/quantity.ts';
import * as ast from '../generated/ast.ts';
import { bitsOrBytes } from './bits-or-bytes.ts';
import { elaborateComprehension, elaborateItem } from './bodies/elaborate-lists.ts';
import { isItem } from './bodies/items.ts';
import { BROKEN, type Context, constantOf, type Elaborated, sourceText } from './context.ts';
import { elaborateCall } from './elaborate-call.ts';
import { elaborateFilePath } from './elaborate-file-path.ts';
import { elaborateIndex, elaborateName } from './elaborate-name.ts';
import { type Expectation, expectationAt } from './expectation.ts';
import { replaceBy, simpleError, wrongType } from './issues.ts';
import { mismatch } from './mismatch.ts';
import { referredName } from './referred-name.ts';
import { resolveName } from './resolve.ts';
import {
  BOOLEAN,
  describeType,
  fits,
  isNumber,
  kindOf,
  numberOf,
  PURE_NUMBER,
  TEXT,
  type Type,
  UNKNOWN,
  unitOfType,
  VECTOR,
} from './types.ts';

/** Broken text leaves holes in the tree: a missing expression is broken without a word, the parser has spoken. */
export function elaborate(node: ast.Expression | undefined, context: Context): Elaborated {
  if (!node) return BROKEN;
  switch (node.$type) {
    case 'NumberLiteral':
      return { type: PURE_NUMBER, expr: literal(parseNumber(node.value ?? '')) };
    case 'Quantity':
      return elaborateQuantity(node, context);
    case 'Text':
      return { type: TEXT, expr: literal(node.value ?? '') };
    case 'Flag':
      return { type: BOOLEAN, expr: literal(node.value === 'true') };
    case 'NameReference':
      return elaborateName(node, context);
    case 'Call':
      return elaborateCall(node, context);
    case 'Index':
      return isItem(node) ? elaborateItem(node, context) : elaborateIndex(node, context);
    case 'Group':
      return elaborateGroup(node, context);
    case 'List':
      return elaborateList(node, context);
    case 'Unary':
      return elaborateUnary(node, context);
    case 'Power':
      return elaboratePower(node, context);
    case 'Conditional':
      return elaborateConditional(node, context);
    case 'Member': {
      const isFigure = context.phase === 'result' || context.phase === 'constant';
      const message = `\`.${referredName(node)}\` names a part of a topology, which only the ends of a \`link\` have`;
      const hint = isFigure ? 'a figure at another point is written `time[axis: value]`' : undefined;
      context.report({ ...simpleError('type/mismatch', message, hint), spot: { node, property: 'member' } });
      return BROKEN;
    }
    default:
      return elaborateBinary(node, context);
  }
}

/** Elaborates and holds the result against what the place asks for. */
export function elaborateAs(node: ast.Expression | undefined, expected: Expectation, context: Context): Elaborated {
  if (expected.type.is === 'file' && ast.isText(node)) return elaborateFilePath(node, expected.what, context);
  if (ast.isList(node) && expected.type.is !== 'list' && expected.type.is !== 'unknown') {
    const issue = wrongType(expected.what, expected.type, { is: 'list', item: UNKNOWN });
    const hint = 'to go through several values, write a name here and `vary` it';
    context.report({ ...issue, hint, spot: { node } });
    return BROKEN;
  }
  return conform(node, elaborate(node, context), expected, context);
}

/** Holds what was found against what the place asks for. */
export function conform(
  node: ast.Expression | undefined,
  found: Elaborated,
  expected: Expectation,
  context: Context,
): Elaborated {
  if (!node || fits(found.type, expected.type)) return found;
  if (expected.param?.per && fits(found.type, { is: 'list', item: expected.type })) return found;
  context.report({ ...mismatch(node, expected, found.type, context.catalog), spot: { node } });
  return BROKEN;
}

/** As `elaborateAs`, with the expectation that the tree itself holds for the place. */
export function elaborateInPlace(node: ast.Expression | undefined, context: Context): Elaborated {
  const expected = node && expectationAt(node, context.catalog);
  return expected ? elaborateAs(node, expected, context) : elaborate(node, context);
}

function elaborateQuantity(node: ast.Quantity, context: Context): Elaborated {
  const quantity = parseQuantity(node.text ?? '');
  if (!quantity) return BROKEN;
  const odd = bitsOrBytes(node, context.catalog);
  if (odd) context.report({ ...odd, spot: { node } });
  return { type: numberOf(quantity.unit.dimension), expr: literal(quantity.value) };
}

function elaborateGroup(node: ast.Group, context: Context): Elaborated {
  if (node.items.length === 1) return elaborate(node.items[0], context);
  const message = 'a tuple stands only in the list of a `vary (a, b) = [(..), (..)]`';
  const list = `[${node.items.map(sourceText).join(', ')}]`;
  const isOfVary = ast.isRange(node.$container);
  const hint = isOfVary ? `a list stands in square brackets: \`${list}\`` : undefined;
  context.report({ ...simpleError('type/mismatch', message, hint, isOfVary ? [replaceBy(list)] : []), spot: { node } });
  return BROKEN;
}

/** Both branches have one type; which of them counts is decided when it is worked out. */
function elaborateConditional(node: ast.Conditional, context: Context): Elaborated {
  const condition = elaborateAs(node.condition, { type: BOOLEAN, what: '`if`' }, context);
  const whenTrue = elaborate(node.whenTrue, context);
  const found = elaborate(node.whenFalse, context);
  const isFilling = whenTrue.type.is === 'vector' && isPureNumber(found.type);
  const expected = { type: whenTrue.type, what: '`else`' };
  const whenFalse = isFilling ? found : conform(node.whenFalse, found, expected, context);
  const isWhole = condition.expr && whenTrue.expr && whenFalse.expr;
  return {
    type: whenTrue.type.is === 'unknown' ? whenFalse.type : whenTrue.type,
    expr: isWhole
      ? { op: 'if', condition: condition.expr!, whenTrue: whenTrue.expr!, whenFalse: whenFalse.expr! }
      : undefined,
  };
}

function elaborateList(node: ast.List, context: Context): Elaborated {
  if (node.bindings.length > 0) return elaborateComprehension(node, context);
  const items = node.items.map((item) => elaborateInPlace(item, context));
  const first = items.find((item) => item.type.is !== 'unknown')?.type ?? UNKNOWN;
  const odd = items.findIndex((item) => !fits(item.type, first));
  if (odd >= 0) {
    const issue = mismatch(node.items[odd], { type: first, what: 'this list' }, items[odd].type, context.catalog);
    context.report({ ...issue, spot: { node: node.items[odd] } });
    return BROKEN;
  }
  const exprs = items.map((item) => item.expr);
  return { type: { is: 'list', item: first }, expr: exprs.every(isDefined) ? { op: 'list', items: exprs } : undefined };
}

function elaborateUnary(node: ast.Unary, context: Context): Elaborated {
  const value = elaborate(node.value, context);
  const expected: Type = node.operator === 'not' ? BOOLEAN : PURE_NUMBER;
  const isSigned = isNumber(value.type) || value.type.is === 'vector' || value.type === UNKNOWN;
  const good = node.operator === 'not' ? fits(value.type, BOOLEAN) : isSigned;
  if (!good) {
    context.report({ ...wrongType(`\`${node.operator}\``, expected, value.type), spot: { node: node.value } });
    return BROKEN;
  }
  return { type: value.type, expr: value.expr && { op: 'unary', operator: node.operator, value: value.expr } };
}

function elaboratePower(node: ast.Power, context: Context): Elaborated {
  const base = elaborate(node.left, context);
  const exponent = elaborateAs(node.right, { type: PURE_NUMBER, what: 'an exponent' }, context);
  const expr = join('^', base, exponent);
  if (base.type.is === 'vector') return { type: VECTOR, expr };
  if (!isNumber(base.type)) return numberNeeded(node.left, base.type, '^', context);
  if (sameDimension(base.type.dimension, { bytes: 0, seconds: 0, flops: 0 })) return { type: PURE_NUMBER, expr };
  const power = constantOf(exponent.expr);
  if (typeof power !== 'number' || !Number.isInteger(power)) {
    if (exponent.expr === undefined) return BROKEN;
    const message = `${describeType(base.type)} takes a whole constant as its exponent, found \`${sourceText(node.right)}\``;
    context.report({ ...simpleError('unit/mismatch', message), spot: { node: node.right } });
    return BROKEN;
  }
  return { type: numberOf(powerOfDimension(base.type.dimension, power)), expr };
}

type Binary = ast.Arithmetic | ast.Comparison | ast.Logical;

function elaborateBinary(node: Binary, context: Context): Elaborated {
  const left = elaborate(node.left, context);
  const right = rightSide(node.right, left.type, context);
  const expr = join(node.operator, left, right);
  if (left.type.is === 'unknown' || right.type.is === 'unknown') {
    return { type: ast.isArithmetic(node) ? UNKNOWN : BOOLEAN, expr };
  }
  const componentwise = elaborateComponents(node, left, right, expr, context);
  if (componentwise) return componentwise;
  switch (node.operator) {
    case 'and':
    case 'or':
      return bothBoolean(node, left, right, context) ? { type: BOOLEAN, expr } : BROKEN;
    case '==':
    case '!=':
      return comparable(node, left, right, context) ? { type: BOOLEAN, expr } : BROKEN;
    case 'xor':
      if (left.type.is === 'boolean') return bothBoolean(node, left, right, context) ? { type: BOOLEAN, expr } : BROKEN;
      return sameNumbers(node, left, right, context) ? { type: left.type, expr } : BROKEN;
    case '*':
    case '/':
    case 'div': {
      if (!isNumber(left.type)) return numberNeeded(node.left, left.type, node.operator, context);
      if (!isNumber(right.type)) return numberNeeded(node.right, right.type, node.operator, context);
      const sign = node.operator === '*' ? 1 : -1;
      return { type: numberOf(timesDimension(left.type.dimension, right.type.dimension, sign)), expr };
    }
    case '+':
    case '-':
    case 'mod':
      return sameNumbers(node, left, right, context) ? { type: left.type, expr } : BROKEN;
    default:
      return sameNumbers(node, left, right, context) ? { type: BOOLEAN, expr } : BROKEN;
  }
}

const COMPONENTWISE: ReadonlySet<string> = new Set(['+', '-', '*', '/']);

/** Vectors are added and multiplied component by component; a pure number beside one stands for all of its components. */
function elaborateComponents(
  node: Binary,
  left: Elaborated,
  right: Elaborated,
  expr: Expr | undefined,
  context: Context,
): Elaborated | undefined {
  if (left.type.is !== 'vector' && right.type.is !== 'vector') return undefined;
  const [side, other] = left.type.is === 'vector' ? [node.right, right.type] : [node.left, left.type];
  if (!COMPONENTWISE.has(node.operator)) {
    const message = `\`${node.operator}\` takes numbers, found a vector`;
    const hint = 'fold it first: `norm(v)`, `dot(v, w)`, `mean(v)`';
    context.report({ ...simpleError('type/mismatch', message, hint), spot: { node } });
    return BROKEN;
  }
  if (other.is === 'vector' || isPureNumber(other)) return { type: VECTOR, expr };
  const message = `\`${node.operator}\` with a vector takes a vector or a pure number, found ${describeType(other)}`;
  context.report({ ...simpleError('type/mismatch', message), spot: { node: side } });
  return BROKEN;
}

export const isPureNumber = (type: Type): boolean => isNumber(type) && fits(type, PURE_NUMBER);

/** A bare kind beside something else: that it is a kind is the mistake, not that the kind lacks its arguments. */
function rightSide(node: ast.Expression, left: Type, context: Context): Elaborated {
  const meaning = ast.isNameReference(node) && left.is !== 'kind' ? resolveName(node, context.catalog) : undefined;
  if (meaning?.is !== 'kind') return elaborate(node, context);
  return left.is === 'unknown' ? BROKEN : { type: kindOf(meaning.descriptor.category), expr: undefined };
}

function bothBoolean(node: Binary, left: Elaborated, right: Elaborated, context: Context): boolean {
  for (const [side, found] of [
    [node.left, left],
    [node.right, right],
  ] as const) {
    if (fits(found.type, BOOLEAN)) continue;
    context.report({ ...wrongType(`\`${node.operator}\``, BOOLEAN, found.type), spot: { node: side } });
    return false;
  }
  return true;
}

function comparable(node: Binary, left: Elaborated, right: Elaborated, context: Context): boolean {
  if (isNumber(left.type) && isNumber(right.type)) return sameNumbers(node, left, right, context);
  if (fits(right.type, left.type)) return true;
  const issue = mismatch(node.right, { type: left.type, what: 'this comparison' }, right.type, context.catalog);
  context.report({ ...issue, spot: { node: node.right } });
  return false;
}

/** Both numbers of one dimension. The side that is a bare number is the one to mend. */
function sameNumbers(node: Binary, left: Elaborated, right: Elaborated, context: Context): boolean {
  for (const [side, found] of [
    [node.left, left],
    [node.right, right],
  ] as const) {
    if (isNumber(found.type)) continue;
    numberNeeded(side, found.type, node.operator, context);
    return false;
  }
  if (fits(left.type, right.type)) return true;
  const leftIsBare = ast.isNumberLiteral(node.left) && !ast.isNumberLiteral(node.right);
  const [side, found, other]: readonly [ast.Expression, Elaborated, Elaborated] = leftIsBare
    ? [node.left, left, right]
    : [node.right, right, left];
  const what = `\`${node.operator}\` with ${describeType(other.type)}`;
  context.report({ ...mismatch(side, { type: other.type, what }, found.type, context.catalog), spot: { node: side } });
  return false;
}

function numberNeeded(node: AstNode, found: Type, operator: string, context: Context): Elaborated {
  if (found.is === 'unknown') return BROKEN;
  const message = `\`${operator}\` takes numbers, found ${describeType(found)}`;
  context.report({ ...simpleError('type/mismatch', message), spot: { node } });
  return BROKEN;
}

function join(operator: BinaryOperator, left: Elaborated, right: Elaborated): Expr | undefined {
  if (!left.expr || !right.expr) return undefined;
  const unit = COMPARISONS.has(operator) ? unitOfType(left.type) : '';
  return { op: 'binary', operator, left: left.expr, right: right.expr, ...(unit && { unit }) };
}

/** A claim shows what it measured on the left of its comparison, with the unit. */
const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['<', '<=', '>', '>=', '==', '!=']);

export const literal = (value: number | string | boolean): Expr => ({ op: 'literal', value });

export function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
