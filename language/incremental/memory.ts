/**
 * Keeps what elaboration found out about a declaration for the next version of its file. It is valid while the same nodes
 * stand behind all names in it (`dependencies.ts`) and the files that it may read are the same. One with a warning needs more: its
 * message can name lines, and what else could have been meant. One with an error is looked at each time: its quick fixes may come from anywhere in the file.
 */
import type { AstNode } from 'langium';
import type { Declaration, Model } from '../generated/ast.ts';
import { declarationsByName } from '../semantics/declaration-index.ts';
import type { ElaboratedDeclaration, Memory } from '../semantics/elaborate-file.ts';
import { type Dependencies, linkedDependencies } from './dependencies.ts';

interface Kept {
  readonly dependencies: Dependencies;
  readonly read: readonly unknown[];
  readonly found: ElaboratedDeclaration;
  /** Where there are issues. */
  readonly surroundings: string | undefined;
}

const kept = new WeakMap<AstNode, Kept>();

/** `read` are the files of data that were read for it and for what it imports, as objects that are new where one has changed. */
export function memoryOf(model: Model, read: readonly unknown[]): Memory {
  const names = namesOf(model);
  const surroundingsOf = (declaration: Declaration) => `${declaration.$cstNode?.range.start.line} ${names}`;
  return {
    known: (declaration) => {
      const before = kept.get(declaration);
      if (!before || before.dependencies !== linkedDependencies(declaration)) return undefined;
      if (before.read.length !== read.length || before.read.some((one, i) => one !== read[i])) return undefined;
      const fits = before.surroundings === undefined || before.surroundings === surroundingsOf(declaration);
      return fits ? before.found : undefined;
    },
    remember: (declaration, found) => {
      const dependencies = linkedDependencies(declaration);
      const isBroken = found.issues.some(({ severity }) => severity === 'error');
      if (!dependencies || isBroken) return;
      const surroundings = found.issues.length > 0 ? surroundingsOf(declaration) : undefined;
      kept.set(declaration, { dependencies, read, found, surroundings });
    },
  };
}

/** All that can be meant by a name in this file, with the line where it is one of the file itself. */
function namesOf(model: Model): string {
  const own = model.declarations.map((declaration) => `${declaration.$type} ${declaration.name}`);
  const named = [...declarationsByName(model)].map(
    ([name, all]) => `${name}: ${all.map((one) => one.$type).join(' ')}`,
  );
  return [...own, ...named].join('\n');
}
