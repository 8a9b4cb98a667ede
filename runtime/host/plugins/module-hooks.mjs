// @ts-check
/**
 * How Node finds and reads the modules of plugins: types are stripped, our own entry points are those of this process, and a
 * package is resolved from the folder that names it. Runs in the thread that Node keeps for such hooks, which reads this file
 * as it is, also where everything else is run from its sources: hence JavaScript.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

/** @type {import('./hooks-data.ts').HooksData} */
let data;

/** @param {import('./hooks-data.ts').HooksData} given */
export function initialize(given) {
  data = given;
}

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  const entry = data.entries[specifier];
  if (entry) return { url: entry, shortCircuit: true };
  if (!specifier.startsWith(data.scheme)) return next(specifier, context);
  const { module, from } = JSON.parse(decodeURIComponent(specifier.slice(data.scheme.length)));
  return next(module, { ...context, parentURL: from });
}

const TYPED = /\.m?ts$/;
const PLAIN = /\.m?js$/;

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const { protocol, pathname } = new URL(url);
  const isInstalled = pathname.includes('/node_modules/');
  if (protocol !== 'file:') return next(url, context);
  const isOwn = data.own.some((own) => url.startsWith(own));
  if (!isInstalled && !isOwn) data.port.postMessage(url);
  const isTyped = TYPED.test(pathname);
  // A package says itself what its JavaScript is; files of a workspace are modules.
  if (!isTyped && (isInstalled || isOwn || !PLAIN.test(pathname))) return next(url, context);
  const source = await readFile(fileURLToPath(url), 'utf8');
  return { format: 'module', source: isTyped ? withoutTypes(source, url) : source, shortCircuit: true };
}

/**
 * Lines stay where they are. Throws a SyntaxError whose message ends with the file, its line and column.
 * @param {string} source
 * @param {string} url
 */
function withoutTypes(source, url) {
  try {
    return transform(source, { transforms: ['typescript'], disableESTransforms: true }).code;
  } catch (error) {
    const { message, loc } = /** @type {Error & { loc?: { line: number, column: number } }} */ (error);
    const text = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
    throw new SyntaxError(`${text} (${url}:${loc?.line ?? 1}:${loc?.column ?? 1})`);
  }
}
