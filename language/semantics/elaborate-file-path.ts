/** A path where a kind takes a file: its value is the text of that file, so that a plan holds all that is run. */
import { AstUtils } from 'langium';
import { fileTextsOf } from '../data-files.ts';
import type * as ast from '../generated/ast.ts';
import { BROKEN, type Context, type Elaborated } from './context.ts';
import { literal } from './elaborate-expression.ts';
import { uriFrom } from './imported-uri.ts';
import { simpleError } from './issues.ts';
import { FILE } from './types.ts';

/** Characters; a graph of a million links is about as long. A plan travels between processes. */
const MOST_CHARACTERS = 32 * 2 ** 20;

export function elaborateFilePath(node: ast.Text, what: string, context: Context): Elaborated {
  const path = node.value ?? '';
  const uri = uriFrom(node, path);
  const texts = fileTextsOf(AstUtils.getDocument(node));
  // Not read yet: the build that reads it checks the document again.
  if (uri && texts && !texts.has(uri.toString())) return { type: FILE, expr: undefined };
  const text = uri && texts?.get(uri.toString());
  if (text === undefined) {
    const message = `there is no file \`${path}\` for ${what}`;
    const hint = 'the path starts from the folder of this file, such as `./cluster.json`';
    context.report({ ...simpleError('file/not-found', message, hint), spot: { node } });
    return BROKEN;
  }
  if (text.length > MOST_CHARACTERS) {
    const message = `the file \`${path}\` for ${what} may have ${MOST_CHARACTERS / 2 ** 20} MiB, found ${Math.ceil(text.length / 2 ** 20)} MiB`;
    context.report({ ...simpleError('file/too-large', message), spot: { node } });
    return BROKEN;
  }
  return { type: FILE, expr: literal(text) };
}
