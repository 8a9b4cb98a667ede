/** `syncline new plugin`: writes a starting point for a kind of one's own, which works, is documented and tested. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { orList } from '../../language/semantics/issues.ts';
import { type Environment, type ExitCode, UsageError } from '../environment.ts';
import { STARTING_CATEGORIES, startingPoint } from '../new/kinds.ts';
import { filesOfPlugin } from '../new/package-files.ts';

/** Into a folder of the package's name. Nothing that is there is written over. */
export function newPlugin(category: string, name: string, environment: Environment): ExitCode {
  const { cwd, version, catalog, stdout } = environment;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || name in Object.prototype) {
    throw new UsageError(`expected a name in camel case, such as \`fatTree\`, found \`${name}\``);
  }
  const point = startingPoint(category, name);
  if (!point) throw new UsageError(`expected ${orList(STARTING_CATEGORIES)}, found \`${category}\``);
  if (catalog.kinds.some((kind) => kind.category === category && kind.name === name)) {
    throw new UsageError(`there is a ${category} \`${name}\` already; give yours another name`);
  }
  const packageName = `syncline-plugin-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const folder = path.resolve(cwd, packageName);
  if (existsSync(folder)) throw new UsageError(`\`${packageName}\` is there already`);
  const files = filesOfPlugin({ category, name, packageName, version }, point);
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    stdout.write(`${path.join(packageName, file)}\n`);
  }
  stdout.write(`\nnext: cd ${packageName} && npm install && npm test\n`);
  return 0;
}
