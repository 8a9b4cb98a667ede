/** The nodes and parts of a topology that a body puts in: what can stand behind its dot. */
import * as ast from '../../generated/ast.ts';
import { declarationsNamed } from '../declaration-index.ts';
import { referredName } from '../referred-name.ts';
import { type Local, localsAround } from './body-locals.ts';

export type PartNames = readonly (ast.NodeDeclaration | ast.Use)[];

/** `undefined` where they are not known: kinds of the catalog have ranks alone, and a parameter can be anything. */
export function namesInside({ value }: ast.Use): PartNames | undefined {
  const callee = ast.isCall(value) ? value.callee : value;
  if (!ast.isNameReference(callee)) return undefined;
  const declared = declarationsNamed(callee, referredName(callee)).find(
    (one): one is ast.KindDeclaration => ast.isKindDeclaration(one) && one.category === 'topology',
  );
  if (declared?.body) return namesOfBlock(declared.body);
  return declared?.value ? namesInside({ value: declared.value } as ast.Use) : undefined;
}

/** What `s[0].gpu` names behind its dot; `undefined` where it is not known. */
export function partAt(node: ast.Member): PartNames[number] | undefined {
  return partsBefore(node)?.find(({ name }) => name === referredName(node));
}

/** All that can stand behind the dot. */
export function partsBefore({ target }: ast.Member): PartNames | undefined {
  const holder = holderOf(target);
  return ast.isUse(holder) ? namesInside(holder) : undefined;
}

/** What stands before a dot, without its indices. */
export function holderOf(target: ast.Expression | undefined): Local | undefined {
  if (ast.isIndex(target)) return holderOf(target.target);
  if (ast.isMember(target)) return partAt(target);
  if (!ast.isNameReference(target)) return undefined;
  return localsAround(target).find((one) => one.name === referredName(target));
}

function namesOfBlock({ statements }: ast.Block): PartNames {
  return statements.flatMap((statement): PartNames => {
    if (ast.isNodeDeclaration(statement) || ast.isUse(statement)) return [statement];
    if (ast.isFor(statement)) return statement.body ? namesOfBlock(statement.body) : [];
    if (!ast.isIf(statement)) return [];
    const blocks = [statement.whenTrue, statement.whenFalse].filter((block) => block !== undefined);
    return blocks.flatMap(namesOfBlock);
  });
}
