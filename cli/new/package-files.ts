/** The files around the kind of a new plugin: it is tested, checked and published as a package of its own. */
import { CONFIG_NAME } from '../../runtime/host/plugins/config.ts';
import type { StartingPoint } from './starting-point.ts';

export interface NewPlugin {
  readonly category: string;
  readonly name: string;
  /** Of the package: \`syncline-plugin-moebius\`. */
  readonly packageName: string;
  /** Of this Syncline, against which it is written. */
  readonly version: string;
}

/** Texts by path. */
export function filesOfPlugin(plugin: NewPlugin, { source, example }: StartingPoint): Readonly<Record<string, string>> {
  const { category, name } = plugin;
  return {
    'package.json': json(packageJson(plugin)),
    'tsconfig.json': json(TSCONFIG),
    [CONFIG_NAME]: json({ plugins: [`./src/${name}.ts`] }),
    [`src/${name}.ts`]: `/** The ${category} \`${name}\`, a plugin for Syncline. */\n${source}`,
    [`test/${name}.test.ts`]: testOf(name),
    [`examples/${name}.syncline`]: `/** Uses the ${category} of this package. */\n${example}`,
    'README.md': readmeOf(plugin),
    '.gitignore': 'node_modules/\ndist/\n',
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function packageJson({ packageName, category, name, version }: NewPlugin) {
  return {
    name: packageName,
    version: '0.1.0',
    description: `The ${category} ${name} for Syncline`,
    keywords: ['syncline', 'syncline-plugin'],
    type: 'module',
    exports: `./dist/${name}.js`,
    files: ['dist'],
    scripts: {
      test: "mocha --import tsx 'test/*.test.ts'",
      check: `tsc --noEmit && syncline check --plugin ./src/${name}.ts examples/*.syncline`,
      build: 'tsc -p . --outDir dist --rootDir src --declaration --noEmit false',
      prepublishOnly: 'npm test && npm run build',
    },
    peerDependencies: { syncline: `>=${version}` },
    devDependencies: {
      '@types/mocha': '^10.0.10',
      mocha: '^11.0.0',
      syncline: `^${version}`,
      tsx: '^4.20.0',
      typescript: '^5.9.0',
    },
  };
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: true,
    verbatimModuleSyntax: true,
    types: [],
  },
  include: ['src'],
};

const testOf = (name: string): string =>
  [
    '/** The duties of every kind, and what is special about this one. */',
    "import { conformance } from 'syncline/testing';",
    `import plugin from '../src/${name}.ts';`,
    '',
    'conformance(plugin);',
    '',
    '// TODO: what is true of this kind alone, against a closed form or values that somebody else has computed.',
    '',
  ].join('\n');

const readmeOf = ({ category, name, packageName }: NewPlugin): string => `# ${packageName}

The ${category} \`${name}\` for [Syncline](https://www.npmjs.com/package/syncline).

\`\`\`sh
npm install --save-dev ${packageName}
\`\`\`

and in \`${CONFIG_NAME}\`:

\`\`\`json
{ "plugins": ["${packageName}"] }
\`\`\`

## To work on it

\`\`\`sh
npm install
npm test                                                     # the duties of every kind
npx syncline run --plugin ./src/${name}.ts examples/${name}.syncline
npm publish                                                  # tests and builds first
\`\`\`

In VS Code, open this folder and trust it: \`${CONFIG_NAME}\` names the source, and every change of it is seen at once.
`;
