/** What elaboration found, per document and version of its text: worked out once, read by checks, hover, plan and hints. */
import type { LangiumDocument } from 'langium';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Model } from './generated/ast.ts';
import { type ElaboratedFile, elaborateFile } from './semantics/elaborate-file.ts';

const known = new WeakMap<object, ElaboratedFile>();

/** Needs a linked document; the key is the parse result, which is new after each edit. */
export function elaborated(document: LangiumDocument, catalog: Catalog): ElaboratedFile {
  const key = document.parseResult;
  const found = known.get(key);
  if (found) return found;
  const result = elaborateFile(document.parseResult.value as Model, catalog);
  known.set(key, result);
  return result;
}
