/** The example calls of every kind, read by the language itself: what hover and completion show must work when it is typed. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createAnalyzer } from '../../language/analyze.ts';
import { DECLARATION_WORDS } from '../../language/docs/keywords.ts';
import type { Category } from '../../runtime/api/descriptor.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { fileWith } from '../language/kind-in-text.ts';

/** Files that they name are those of the examples. */
const analyze = createAnalyzer(builtinCatalog, async (uri) => readNamed(uri.split('/').at(-1) ?? ''));

const IN_EXPERIMENTS: readonly Category[] = ['engine', 'overlap', 'chart', 'measurement', 'metric', 'exporter'];

const isDeclared = (category: Category): boolean => DECLARATION_WORDS.some(({ word }) => word === category);

/** A declaration of the kind; where a category has no word for that, files in which the kind stands where it can. */
function filesWith(category: Category, example: string): readonly string[] {
  if (isDeclared(category)) return [`${category} x = ${example}\n`];
  if (IN_EXPERIMENTS.includes(category)) return [fileWith(category, example)];
  return builtinCatalog.kinds
    .filter((host) => isDeclared(host.category))
    .flatMap(({ category: word, name, params, examples }) => {
      const names = Object.keys(params);
      const param = names.find((one) => params[one].of === category);
      if (param === undefined) return [];
      if (param === names[0]) return [`${word} x = ${name}(${example})\n`];
      const call = examples.find((text) => text.endsWith(')') && !text.includes(`${param}:`));
      return call ? [`${word} x = ${call.slice(0, -1)}, ${param}: ${example})\n`] : [];
    });
}

async function readNamed(name: string): Promise<string | undefined> {
  const read = (folder: string) => readFile(`examples/${folder}/${name}`, 'utf8').catch(() => undefined);
  return (await read('networks')) ?? read('measurements');
}

describe('examples of kinds', () => {
  for (const { category, name, examples } of builtinCatalog.kinds) {
    it(`${category} ${name}: ${examples.join('; ')}`, async () => {
      for (const example of examples) {
        const found = [];
        const files = filesWith(category, example);
        assert.ok(files.length > 0, category);
        for (const text of files) {
          const { issues, planned } = await analyze(text, 'file:///example.syncline');
          const mistakes = issues.filter(({ severity }) => severity === 'error' || isDeclared(category));
          if (mistakes.length === 0 && planned) found.length = 0;
          else found.push(mistakes);
          if (mistakes.length === 0) break;
        }
        // One place in which it has no mistake will do: not every data set is for every problem.
        assert.deepEqual(found, [], example);
      }
    });
  }

  it('would not pass with a mistake', async () => {
    const { issues } = await analyze('topology x = fatTree(4, bandwith: 16 GB/s)\n', 'file:///example.syncline');
    assert(issues.length > 0);
  });
});
