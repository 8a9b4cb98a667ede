/**
 * The body of a topology, an algorithm or an optimizer: its parameters and statements checked and lowered in one walk. Each
 * statement gets its number, by which what is found when the body runs comes back to the text.
 */
import type { AstNode } from 'langium';
import type { Body } from '../../../runtime/api/body.ts';
import { withArticle } from '../../../runtime/api/categories.ts';
import type { Params } from '../../../runtime/api/descriptor.ts';
import * as ast from '../../generated/ast.ts';
import type { Context, SpottedIssue } from '../context.ts';
import { replaceBy, simpleError, unknownName, warning } from '../issues.ts';
import { referredName } from '../referred-name.ts';
import { lowerBlock } from './elaborate-body-statements.ts';
import { elaborateDefault } from './elaborate-parameter.ts';
import { paramOfType, TYPE_INFOS, typeOfName } from './type-names.ts';

/** What the numbers of a body's statements stand for in the text. */
export interface BodySource {
  readonly declaration: ast.KindDeclaration;
  readonly nodes: readonly AstNode[];
}

const sources = new WeakMap<Body, BodySource>();

/** Of a body that was elaborated from a tree; `undefined` for one that came in a plan. */
export const sourceOfBody = (body: Body): BodySource | undefined => sources.get(body);

/** `undefined` where something is wrong with it, which has been said. */
export function elaborateBody(
  declaration: ast.KindDeclaration & { readonly body: ast.Block },
  file: Context,
): Body | undefined {
  const { category } = declaration;
  let isWhole = true;
  const report = (issue: SpottedIssue): void => {
    if (issue.severity === 'error') isWhole = false;
    file.report(issue);
  };
  const context: Context = { ...file, phase: 'body', report };
  if (category !== 'topology' && category !== 'algorithm' && category !== 'optimizer') {
    const message = `${withArticle(category)} has no body; it is built from a kind`;
    report({
      ...simpleError('body/no-body', message, `write \`${category} ${declaration.name} = …\``),
      spot: { node: declaration, property: 'name' },
    });
    return undefined;
  }
  checkParameters(declaration, context);
  const nodes: AstNode[] = [];
  const statements = lowerBlock(declaration.body, { context, category, nodes, isInStep: false, depth: 0 });
  if (category === 'optimizer' && !setsIterate(declaration.body)) {
    const message = `nothing in \`${declaration.name}\` sets \`x\`: it would never move`;
    const hint = 'end with a line such as `x = x - lr * gradient`';
    report({ ...warning('body/no-effect', message, hint), spot: { node: declaration, property: 'name' } });
  }
  if (!isWhole) return undefined;
  const body: Body = { category, params: paramsOf(declaration), statements };
  sources.set(body, { declaration, nodes });
  return body;
}

/** Without their texts, so that a comment changes no run. */
function paramsOf({ parameters }: ast.KindDeclaration): Params {
  return Object.fromEntries(
    parameters.map(({ name, type }) => [name, paramOfType(type, '') ?? { kind: 'real', doc: '' }]),
  );
}

/** Types, names and defaults of the parameters of a body or a function. */
export function checkParameters(
  { parameters, $type }: Pick<ast.KindDeclaration | ast.FnDeclaration, 'parameters' | '$type'>,
  context: Context,
): void {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    const { name, type } = parameter;
    if (name === undefined) continue;
    if (seen.has(name)) {
      const message = `there is a parameter \`${name}\` already`;
      context.report({
        ...simpleError('name/duplicate', message, 'give one of the two another name'),
        spot: { node: parameter, property: 'name' },
      });
    }
    seen.add(name);
    context.locals.set(parameter, typeOfName(type));
    checkType(type, $type === 'FnDeclaration', context);
    elaborateDefault(parameter, context);
  }
}

/** Types as other languages call them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  float: 'real',
  double: 'real',
  number: 'real',
  int: 'count',
  integer: 'count',
  uint: 'count',
  bool: 'boolean',
  string: 'text',
  str: 'text',
  size: 'bytes',
  duration: 'time',
  seconds: 'time',
  percent: 'fraction',
  probability: 'fraction',
};

function checkType(type: ast.TypeName | undefined, isOfFunction: boolean, context: Context): void {
  if (type?.name === undefined) return;
  const known = TYPE_INFOS.map(({ name }) => name).filter((name) => isOfFunction || name !== 'vector');
  if (!known.includes(type.name)) {
    const meant = ELSEWHERE[type.name.toLowerCase()];
    const unknown = unknownName('type', type.name, known, meant && `did you mean \`${meant}\`?`);
    const fixes = meant ? [replaceBy(meant)] : unknown.fixes;
    context.report({ ...unknown, fixes, spot: { node: type } });
    return;
  }
  if (type.name === 'list' && !type.item) {
    const message = 'a list says what it is a list of';
    context.report({ ...simpleError('type/list', message, 'such as `list<count>`'), spot: { node: type } });
  } else if (type.item && (type.name !== 'list' || (!isOfFunction && type.item.name === 'list'))) {
    const message =
      type.name === 'list' ? 'a parameter is no list of lists' : `\`${type.name}\` is made of nothing else`;
    context.report({ ...simpleError('type/list', message), spot: { node: type } });
  } else if (type.item) checkType(type.item, isOfFunction, context);
}

function setsIterate({ statements }: ast.Block): boolean {
  return statements.some((statement): boolean => {
    if (ast.isAssignment(statement))
      return ast.isNameReference(statement.target) && referredName(statement.target) === 'x';
    if (ast.isFor(statement)) return statement.body !== undefined && setsIterate(statement.body);
    if (!ast.isIf(statement)) return false;
    const { whenTrue, whenFalse, elseIf } = statement;
    const blocks = [whenTrue, whenFalse].filter((block) => block !== undefined);
    return (
      blocks.some(setsIterate) ||
      (elseIf !== undefined && setsIterate({ statements: [elseIf] } as unknown as ast.Block))
    );
  });
}
