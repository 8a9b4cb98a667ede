/** `syncline.config.json`: which plugins the files of a folder and of those below it may use. JSON with comments. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getNodePath, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { PluginRef } from '../../api/plugin.ts';

export const CONFIG_NAME = 'syncline.config.json';

/** Offsets in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ConfigProblem {
  readonly message: string;
  readonly span: Span;
}

export interface PluginConfig {
  readonly path: string;
  readonly text: string;
  readonly plugins: readonly { readonly ref: PluginRef; readonly span: Span }[];
  readonly problems: readonly ConfigProblem[];
}

/** The nearest one from a folder upwards; not above `top`, where that is given. */
export function findConfig(folder: string, top?: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const file = path.join(at, CONFIG_NAME);
    if (existsSync(file)) return file;
    if (at === path.dirname(at) || (top !== undefined && at === path.resolve(top))) return undefined;
  }
}

/** What can be made of it; all else is a problem. */
export function readConfig(file: string): PluginConfig {
  try {
    return parseConfig(file, readFileSync(file, 'utf8'));
  } catch (error) {
    const message = `it cannot be read: ${(error as Error).message}`;
    return { path: file, text: '', plugins: [], problems: [{ message, span: { start: 0, end: 0 } }] };
  }
}

export function parseConfig(file: string, text: string): PluginConfig {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems: ConfigProblem[] = errors.map(({ error, offset, length }) => ({
    message: `expected JSON, found a mistake: ${spaced(printParseErrorCode(error))}`,
    span: { start: offset, end: offset + Math.max(1, length) },
  }));
  const complain = (node: Node, message: string): void => {
    problems.push({ message, span: spanOf(node) });
  };
  const from = pathToFileURL(`${path.dirname(file)}${path.sep}`).href;
  const plugins: { ref: PluginRef; span: Span }[] = [];
  if (root && root.type !== 'object') complain(root, 'expected an object such as `{ "plugins": [] }`');
  for (const property of root?.type === 'object' ? (root.children ?? []) : []) {
    const [key, value] = property.children ?? [];
    if (key.value === '$schema') continue;
    if (key.value !== 'plugins') complain(key, `there is no setting \`${key.value}\`; there is \`plugins\``);
    else if (value?.type !== 'array') complain(value ?? key, 'expected a list of modules in `plugins`');
    else {
      for (const item of value.children ?? []) {
        const isTwin = plugins.some(({ ref }) => ref.module === item.value);
        if (item.type !== 'string' || item.value === '') {
          complain(item, 'expected a module such as `"./plugins/moebius.ts"` or `"syncline-plugin-name"`');
        } else if (isTwin) complain(item, `\`${item.value}\` is there twice (\`${getNodePath(item).join('.')}\`)`);
        else plugins.push({ ref: { module: item.value, from }, span: spanOf(item) });
      }
    }
  }
  return { path: file, text, plugins, problems };
}

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** `CloseBraceExpected` as words. */
const spaced = (code: string): string => code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
