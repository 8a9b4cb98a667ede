/**
 * The walls of the house. `ARCHITECTURE.md` says who may import whom; this test reads its tables, then every import of
 * every source file. What else can be read off the sources of its invariants is checked here too.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROLES } from '../runtime/api/problem.ts';
import { CHART_FORMS } from '../runtime/api/report.ts';
import { MEASURE_KINDS } from '../runtime/api/statement-kinds.ts';
import { FOLDS } from '../runtime/expr/folds.ts';
import { builtinCatalog } from '../runtime/plugins/catalog.ts';

interface Source {
  readonly path: string;
  readonly text: string;
  /** Without comments; texts in quotes stay. */
  readonly code: string;
}

const ROOTS = ['runtime', 'language', 'server', 'cli', 'client', 'scripts'];

const sources: readonly Source[] = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)),
)
  .filter((path) => path.endsWith('.ts') && !path.includes('generated'))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, code: withoutComments(text) };
  });

const page = readFileSync('ARCHITECTURE.md', 'utf8');
const roomRows = tableBelow('| room | what it does | may import, beside itself |');
const packageRows = tableBelow('| package | what for | why this one |');
const rooms = roomRows.map(([room]) => room.replaceAll('`', ''));
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

/** One thing that a room may import. */
type Permission = (target: string) => boolean;

describe('the table of rooms', () => {
  it('is found, with the packages of the product', () => {
    assert.ok(rooms.includes('runtime/api') && rooms.includes('client/webview'));
    const named = packageRows.flatMap(([packages]) => packages.split(', '));
    for (const name of Object.keys(dependencies))
      assert.ok(named.includes(name), `no row says what \`${name}\` is for`);
  });

  for (const [room, , cell] of roomRows) {
    it(`can be read: ${room.replaceAll('`', '')}`, () => assert.ok(permissionsOf(cell).length >= 0));
  }
});

describe('imports', () => {
  it('are found in sources', () => {
    const text = `import a, { b } from './a.ts';\nexport type { C } from "../c.ts";\nimport './d.ts';\nawait import('node:e');\nimport {\n  f,\n} from 'f';`;
    assert.deepEqual(importsOf(text), ['./a.ts', '../c.ts', 'f', './d.ts', 'node:e']);
  });

  for (const root of ROOTS) {
    it(`of ${root} go only where the table lets them`, () => {
      const broken = sources.filter(({ path }) => path.startsWith(`${root}/`)).flatMap(brokenImports);
      assert.deepEqual(broken, []);
    });
  }
});

describe('what never happens', () => {
  const offenders = (pattern: RegExp, within: readonly string[], except: readonly string[] = []) =>
    sources
      .filter(({ path }) => within.some((room) => path.startsWith(`${room}/`)))
      .filter(({ path }) => !except.some((room) => path.startsWith(`${room}/`)))
      .filter(({ code }) => pattern.test(code))
      .map(({ path }) => path);

  it('no file outside of the plugins names one', () => {
    // A word that is a parameter or a choice of one, a category, a role, a fold or a kind of chart as well says nothing about the kind.
    const choices = builtinCatalog.kinds.flatMap(({ params }) =>
      Object.values(params).flatMap((param) => Object.keys(param.choices ?? {})),
    );
    const other = new Set(builtinCatalog.kinds.flatMap((kind) => [...Object.keys(kind.params), kind.category]));
    // `none` is a word of many unions besides.
    for (const word of [...choices, ...ROLES, 'none']) other.add(word);
    for (const { name } of [...MEASURE_KINDS, ...FOLDS]) other.add(name);
    // A chart is drawn in a form, which kinds may be called like.
    for (const form of CHART_FORMS) other.add(form);
    // Formats are words of many tools; what is printed for people and for editors has none of them as a kind.
    const named = builtinCatalog.kinds.filter(({ category }) => category !== 'exporter').map(({ name }) => name);
    const names = new Set(named.filter((name) => !other.has(name)));
    assert.ok(names.has('torus') && names.has('ring'));
    const quoted = new RegExp(`(['"])(${[...names].join('|')})\\1`);
    assert.match("catalog.find('topology', 'torus')", quoted);
    assert.deepEqual(offenders(quoted, ROOTS, ['runtime/plugins']), []);
  });

  it('no clock and no dice in the runtime and the language', () => {
    const impure = /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bperformance\.now\b/;
    assert.match('const start = Date.now();', impure);
    assert.deepEqual(offenders(impure, ['runtime', 'language']), []);
  });

  it('no file without a comment that says what it is', () => {
    const bare = sources.filter(({ text }) => !/^(#!.*\n)?(\/\*\*?\s|\/\/ ?\S)/.test(text)).map(({ path }) => path);
    assert.deepEqual(bare, []);
  });
});

function brokenImports({ path, text }: Source): string[] {
  const room = roomOf(path);
  const cell = roomRows.find(([name]) => name.replaceAll('`', '') === room)?.[2];
  if (room === undefined || cell === undefined) return [`${path} stands in no room of the table`];
  const permissions = permissionsOf(cell);
  return importsOf(text)
    .map((target) => resolved(path, target))
    .filter((target) => roomOf(target) !== room && !permissions.some((allows) => allows(target)))
    .map((target) => `${path} imports ${target}`);
}

/** The innermost room in which a file stands. */
function roomOf(path: string): string | undefined {
  const around = rooms.filter((room) => path.startsWith(`${room}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

function resolved(path: string, target: string): string {
  return target.startsWith('.') ? normalize(join(dirname(path), target)) : target;
}

/** Types count as well: who knows a shape depends on it. */
function importsOf(text: string): string[] {
  const forms = [
    /^(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^import\s*['"]([^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  ];
  const code = withoutComments(text);
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, target]) => target));
}

function permissionsOf(cell: string): Permission[] {
  return cell
    .split(/[,;]/)
    .map((item) => item.trim())
    .filter((item) => item !== 'nothing' && !item.endsWith('is handed in'))
    .map(permissionOf);
}

/** Code in the table is a room (`api` is short for `runtime/api`), a file or all rooms below a folder; words are packages. */
function permissionOf(item: string): Permission {
  const inside = /^(?:any )?`(.+)`$/.exec(item)?.[1];
  if (inside !== undefined) {
    const room = [inside, `runtime/${inside}`].find((name) => rooms.includes(name));
    if (room !== undefined) return (target) => roomOf(target) === room;
    const folder = inside.replace(/\/\*$/, '');
    if (rooms.some((name) => name.startsWith(`${folder}/`))) return (target) => target.startsWith(`${folder}/`);
    readFileSync(inside);
    return (target) => target === inside;
  }
  if (item === 'Node') return (target) => target.startsWith('node:');
  if (item === 'terminal libraries') {
    const packages = packageRows.filter(([, use]) => use === 'the terminal').flatMap(([names]) => names.split(', '));
    assert.ok(packages.length > 0);
    return (target) => packages.some((name) => isOfPackage(target, name));
  }
  // `vscode` is there in the editor only, and no package.
  assert.ok(item === 'vscode' || item in dependencies, `\`${item}\` is no dependency of the product`);
  return (target) => isOfPackage(target, item);
}

const isOfPackage = (target: string, name: string): boolean => target === name || target.startsWith(`${name}/`);

function tableBelow(head: string): string[][] {
  const lines = page.slice(page.indexOf(head)).split('\n');
  assert.equal(lines[0], head);
  const rows = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Good enough for our own sources: a comment begins outside of quotes. */
function withoutComments(text: string): string {
  return text.replace(/('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '$1');
}
