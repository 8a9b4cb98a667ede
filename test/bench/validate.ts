/**
 * Prints every row of the MultiTree authors' simulator beside ours, and how far the two are apart by topology and algorithm:
 * `npm run validate`, or with a pattern of titles after `--`. Tables of `docs/validation.md` are from here. Takes a minute: rows
 * of 2 MiB in which transfers meet are what the tests leave out.
 */
import { authorsRows, runRow } from '../runtime/network/packet/authors-rows.ts';

const [pattern = '.'] = process.argv.slice(2);
const rows = authorsRows.filter(({ title }) => new RegExp(pattern).test(title));
const groups = new Map<string, number[]>();

console.log('| algorithm, topology, size | total cycles | theirs | | communication | theirs | |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const row of rows) {
  const { total, communication } = runRow(row);
  const apart = [Math.round(total) / row.total - 1, Math.round(communication) / row.communication - 1];
  const cells = [total.toFixed(0), row.total, percent(apart[0]), communication.toFixed(0), row.communication];
  console.log(`| ${[row.title, ...cells, percent(apart[1])].join(' | ')} |`);
  const group = `${row.algorithm} | ${row.topology}`;
  groups.set(group, [...(groups.get(group) ?? []), ...apart.map(Math.abs)]);
}

console.log('\n| algorithm | topology | rows | median | largest |');
console.log('| --- | --- | --- | --- | --- |');
for (const [group, apart] of groups) summary(group, apart);
summary('all |', [...groups.values()].flat());

function summary(group: string, apart: readonly number[]): void {
  const sorted = apart.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  console.log(`| ${group} | ${apart.length / 2} | ${percent(median)} | ${percent(sorted[sorted.length - 1])} |`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
