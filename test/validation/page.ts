/** The page of what was checked: prose with a block for each section, which `npm run validate -- --write` fills in. */
import { readFileSync } from 'node:fs';

export const PAGE = new URL('../../docs/validation.md', import.meta.url);

const begin = (id: string): string => `<!-- ${id}: from \`npm run validate -- --write\` -->`;
const end = (id: string): string => `<!-- end of ${id} -->`;

export function readPage(): string {
  return readFileSync(PAGE, 'utf8');
}

/** What stands in a section's place. */
export function blockIn(page: string, id: string): string {
  const [from, to] = placeOf(page, id);
  return page.slice(from, to).trim();
}

export function withBlock(page: string, id: string, block: string): string {
  const [from, to] = placeOf(page, id);
  return `${page.slice(0, from)}\n\n${block}\n\n${page.slice(to)}`;
}

function placeOf(page: string, id: string): [from: number, to: number] {
  const from = page.indexOf(begin(id));
  const to = page.indexOf(end(id));
  if (from < 0 || to < from) throw new Error(`expected a place for \`${id}\` in the page, found none`);
  return [from + begin(id).length, to];
}
