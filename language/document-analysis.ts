/** What elaboration found, per document and version of its text: worked out once, read by checks, hover, plan and hints. */
import type { LangiumDocument } from 'langium';
import type { Catalog } from '../runtime/api/descriptor.ts';
import { type FileTexts, fileTextsOf } from './data-files.ts';
import type { Model } from './generated/ast.ts';
import { memoryOf } from './incremental/memory.ts';
import { type ElaboratedFile, elaborateFile } from './semantics/elaborate-file.ts';
import { importedTrees, sameTrees } from './semantics/visible-declarations.ts';

interface Known {
  readonly catalog: Catalog;
  readonly result: ElaboratedFile;
  /** The trees of all files that it read from. */
  readonly imported: readonly Model[];
  /** Of the file and all that it read from. */
  readonly texts: readonly (FileTexts | undefined)[];
}

const known = new WeakMap<object, Known>();

/**
 * Needs a linked document; the key is the parse result, which is new after each edit; a file that imports is worked out again when an
 * imported one has changed, where a file of data has, or where the catalog is another.
 */
export function elaborated(document: LangiumDocument, catalog: Catalog): ElaboratedFile {
  const key = document.parseResult;
  const model = document.parseResult.value as Model;
  const imported = importedTrees(model);
  const texts = [document, ...imported.map((tree) => tree.$document)].map((one) => one && fileTextsOf(one));
  const found = known.get(key);
  const isCurrent = found?.catalog === catalog && sameTrees(found.imported, imported);
  if (isCurrent && texts.every((one, i) => one === found.texts[i])) return found.result;
  const result = elaborateFile(model, catalog, memoryOf(model, texts));
  known.set(key, { catalog, result, imported, texts });
  return result;
}
