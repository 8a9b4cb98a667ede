/** Prints an expression of the tree with a pair of brackets around every operation, so that a test can read how it was parsed. */
import { EmptyFileSystem } from 'langium';
import * as ast from '../../language/generated/ast.ts';
import { createSynclineServices } from '../../language/module.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

const { syncline } = createSynclineServices(EmptyFileSystem, builtinCatalog);

export const { Grammar: grammar } = syncline;

/** The tree of a text; throws where it cannot be parsed. */
export function treeOf(text: string): ast.Model {
  const { value, parserErrors, lexerErrors } = syncline.parser.LangiumParser.parse<ast.Model>(text);
  const problem = [...lexerErrors, ...parserErrors][0];
  if (problem) throw new Error(problem.message);
  return value;
}

/** The value of the only constant of `let a = ...`; throws where it cannot be parsed. */
export function bracketed(expression: string): string {
  const [declaration, ...others] = treeOf(`let a = ${expression}`).declarations;
  if (!ast.isLetDeclaration(declaration) || others.length > 0) throw new Error('expected one constant');
  return printExpression(declaration.value);
}

export function printExpression(node: ast.Expression): string {
  const print = printExpression;
  if (ast.isUnary(node)) return `(${node.operator} ${print(node.value)})`;
  if (ast.isGroup(node)) return node.items.map(print).join(', ');
  if (ast.isList(node)) {
    const items = node.items.map(print).join(', ');
    const filter = node.filter ? ` if ${print(node.filter)}` : '';
    return node.bindings.length === 0 ? `[${items}]` : `[${items} for ${printBindings(node.bindings)}${filter}]`;
  }
  if (ast.isCall(node)) return `${print(node.callee)}(${printArguments(node.args)})`;
  if (ast.isConditional(node)) {
    return `(if ${print(node.condition)} then ${print(node.whenTrue)} else ${print(node.whenFalse)})`;
  }
  if (ast.isMember(node)) return `${print(node.target)}.${node.member.$refText}`;
  if (ast.isIndex(node)) {
    const axes = node.axes.map(({ axis, value }) => (axis ? `${axis.$refText}: ` : '') + print(value));
    return `${print(node.target)}[${axes.join(', ')}]`;
  }
  if (ast.isNameReference(node)) return node.target.$refText;
  if (ast.isNumberLiteral(node) || ast.isFlag(node)) return node.value;
  if (ast.isQuantity(node)) return node.text;
  if (ast.isText(node)) return `"${node.value}"`;
  return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
}

export const printArguments = (args: readonly ast.Argument[]): string =>
  args.map(({ name, value }) => (name === undefined ? '' : `${name}: `) + printExpression(value)).join(', ');

export const printBindings = (bindings: readonly ast.Binding[]): string =>
  bindings.map(({ name, values }) => `${name} in ${printSpan(values)}`).join(', ');

export function printSpan({ start, operator, end, by }: ast.Span): string {
  if (!operator || !end) return printExpression(start);
  return `(${printExpression(start)} ${operator} ${printExpression(end)}${by ? ` by ${printExpression(by)}` : ''})`;
}
