/**
 * Prints every row of what we are held against beside ours: `npm run validate`, or with a pattern of titles after `--`. With
 * `--write` it fills in the tables of `docs/validation.md`. Takes minutes: the tests run what is quick. Ends with 1 if a row is
 * further off than was known.
 */
import { writeFileSync } from 'node:fs';
import { PAGE, readPage, withBlock } from '../validation/page.ts';
import { apart, blockOf, type Line, lineOf } from '../validation/section.ts';
import { SECTIONS } from '../validation/sections.ts';

const words = process.argv.slice(2);
const write = words.includes('--write');
const pattern = new RegExp(words.find((word) => word !== '--write') ?? '.');

let page = readPage();
for (const { id, title, checks } of SECTIONS) {
  console.log(`\n## ${title}\n`);
  const lines: Line[] = [];
  for (const check of checks.filter(({ title: row }) => write || pattern.test(row))) {
    for (const figure of check.run()) {
      const line = lineOf(check, figure);
      lines.push(line);
      const isFurther = Math.abs(apart(figure)) > (figure.knownWithin ?? figure.within);
      if (isFurther) process.exitCode = 1;
      const { row, ours, theirs, apart: by, goal } = line;
      console.log([row, ours, theirs, by, `goal ${goal}`, ...(isFurther ? ['FURTHER OFF'] : [])].join(' | '));
    }
  }
  if (lines.length === 0) continue;
  console.log(`\n${blockOf(lines).split('\n<details>')[0]}`);
  page = withBlock(page, id, blockOf(lines));
}
if (write) writeFileSync(PAGE, page);
