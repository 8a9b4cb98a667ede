/**
 * The pages of `docs/reference/`: an index, a page per kind, one for the metrics, one for functions and folds, one for
 * measures and words. `npm run docs` writes them; a test fails where the committed ones say something else.
 */

import { type Entry, type EntryCategory, entriesOf } from '../../language/docs/reference-entries.ts';
import type { Catalog } from '../../runtime/api/descriptor.ts';

/** Categories that share a page; those of the catalog have one per kind. */
const SHARED: readonly {
  readonly file: string;
  readonly title: string;
  readonly categories: readonly EntryCategory[];
}[] = [
  { file: 'metrics.md', title: 'Metrics', categories: ['metric'] },
  { file: 'functions.md', title: 'Functions and folds', categories: ['function', 'fold'] },
  { file: 'statements.md', title: 'Measures and words', categories: ['measure', 'keyword'] },
];

const NOTE = '<!-- Written by `npm run docs`; the texts stand in the descriptors and in language/docs. -->';

/** By path below `docs/reference/`, in the order of the index. */
export function referencePages(catalog: Catalog): ReadonlyMap<string, string> {
  const entries = entriesOf(catalog);
  const pages = new Map<string, string>([['README.md', indexPage(entries)]]);
  for (const entry of entries.filter(hasOwnPage)) {
    pages.set(pathOf(entry), `${NOTE}\n\n# ${entry.name}\n\n${entry.markdown}\n\n[Reference](../README.md)\n`);
  }
  for (const { file, title, categories } of SHARED) {
    const shared = entries.filter((entry) => !hasOwnPage(entry) && categories.includes(entry.category));
    const sections = shared.map((entry) => `## ${headingOf(entry)}\n\n${entry.markdown}\n`);
    pages.set(file, `${NOTE}\n\n# ${title}\n\n${sections.join('\n')}\n[Reference](README.md)\n`);
  }
  return pages;
}

/** A metric that is a kind of its own has a page; those of others share one. */
const sharedOf = ({ category, of }: Entry) =>
  category === 'metric' && of === '' ? undefined : SHARED.find(({ categories }) => categories.includes(category));

const hasOwnPage = (entry: Entry): boolean => sharedOf(entry) === undefined;

const pathOf = (entry: Entry): string => sharedOf(entry)?.file ?? `${entry.category}/${entry.name}.md`;

/** Two problems may have a metric of the same name. */
const headingOf = ({ name, of }: Entry): string => (of === '' ? name : `${name} of ${of}`);

function indexPage(entries: readonly Entry[]): string {
  const categories = [...new Set(entries.map(({ category }) => category))];
  const sections = categories.map((category) => {
    const rows = entries.filter((entry) => entry.category === category).map(indexRow);
    return `## ${category}\n\n| name | summary |\n| --- | --- |\n${rows.join('')}`;
  });
  const intro =
    'Every page is made of what the editor shows on hover and `syncline describe NAME` prints: the descriptor of the kind.';
  return `${NOTE}\n\n# Reference\n\n${intro}\n\n${sections.join('\n')}`;
}

/** A bar in a text would end the cell. */
function indexRow(entry: Entry): string {
  const anchor = hasOwnPage(entry) ? '' : `#${headingOf(entry).toLowerCase().replaceAll(' ', '-')}`;
  return `| [${headingOf(entry)}](${pathOf(entry)}${anchor}) | ${entry.summary.replaceAll('|', '\\|')} |\n`;
}
