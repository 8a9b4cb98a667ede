/** What the places of bodies and functions ask for. Apart from those of experiments, which they share nothing with. */
import type { AstNode } from 'langium';
import type { Param } from '../../../runtime/api/descriptor.ts';
import * as ast from '../../generated/ast.ts';
import type { Expectation } from '../expectation.ts';
import { BOOLEAN, kindOf, PURE_NUMBER } from '../types.ts';
import { paramOfType, typeOfName } from './type-names.ts';

export function expectedInBody(node: ast.Expression, parent: AstNode): Expectation | undefined {
  if (ast.isParameter(parent)) return expectedOfParameter(parent);
  if (ast.isNodeDeclaration(parent)) return number(`the size of \`${parent.name}\``);
  if (ast.isUse(parent)) {
    return node === parent.value
      ? { type: kindOf('topology'), what: '`use`' }
      : number(`the size of \`${parent.name}\``);
  }
  if (ast.isInterfaces(parent)) return number('`interfaces`');
  if (ast.isChunks(parent)) return number('`chunks`');
  if (ast.isState(parent)) return number(`\`state ${parent.name}\``);
  if (ast.isTransfer(parent)) return number(node === parent.source ? '`from`' : '`to`');
  if (ast.isSpan(parent) && ast.isTransfer(parent.$container) && !parent.operator) return number('the chunk');
  if (ast.isSpan(parent) && parent.operator) return number(node === parent.by ? '`by`' : `\`${parent.operator}\``);
  if (ast.isAxisArgument(parent) && parent.axis === undefined) return number('an index');
  if (ast.isIf(parent) || (ast.isConditional(parent) && node === parent.condition)) return condition('`if`');
  if (ast.isRequire(parent)) return condition('`require`');
  if (ast.isList(parent) && node === parent.filter) return condition('`if`');
  return undefined;
}

export function expectedOfParameter({ name, type }: ast.Parameter): Expectation {
  const param: Param | undefined = paramOfType(type, '');
  return { type: typeOfName(type), what: `\`${name}\``, ...(param && { param }) };
}

const number = (what: string): Expectation => ({ type: PURE_NUMBER, what });
const condition = (what: string): Expectation => ({ type: BOOLEAN, what });
