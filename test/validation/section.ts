/**
 * What our models are held against, row by row: a section is a file of reference figures with ours for each. The tests run the
 * quick rows, `npm run validate` all of them, and the tables of `docs/validation.md` are what they print.
 */
export interface Section {
  /** Names its block in the page. */
  readonly id: string;
  readonly title: string;
  readonly checks: readonly Check[];
}

export interface Check {
  readonly title: string;
  /** Rows of a group are summed up together. */
  readonly group: string;
  /** Whether tests run it: a second at most. */
  readonly isQuick: boolean;
  run(): readonly Figure[];
}

export interface Figure {
  /** What is compared, where a row has several figures. */
  readonly what?: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  /** How far the two may be apart, as a share. */
  readonly within: number;
  /** The same for a row that misses the goal: the page says what was found about it. */
  readonly knownWithin?: number;
}

export function apart({ ours, theirs }: Figure): number {
  return ours / theirs - 1;
}

export interface Line {
  readonly group: string;
  readonly row: string;
  readonly ours: string;
  readonly theirs: string;
  readonly apart: string;
  readonly goal: string;
}

export function lineOf({ group, title }: Check, figure: Figure): Line {
  const { what, ours, theirs, unit, within } = figure;
  return {
    group,
    row: what ? `${title}: ${what}` : title,
    ours: `${Math.round(ours).toLocaleString('en')} ${unit}`.trim(),
    theirs: `${Math.round(theirs).toLocaleString('en')} ${unit}`.trim(),
    apart: percent(apart(figure)),
    goal: within === 0 ? 'equal' : percent(within),
  };
}

/** The block of a section: how close each group came, and every row. */
export function blockOf(lines: readonly Line[]): string {
  return [
    ...summaryOf(lines),
    '',
    '<details><summary>Every row</summary>',
    '',
    ...tableOf(
      ['row', 'ours', 'theirs', 'apart', 'goal'],
      lines.map(({ row, ours, theirs, apart, goal }) => [row, ours, theirs, apart, goal]),
    ),
    '',
    '</details>',
  ].join('\n');
}

/** From lines as they stand, so that it can be made again without running anything. */
function summaryOf(lines: readonly Line[]): string[] {
  const groups = [...new Set(lines.map(({ group }) => group)), 'all'];
  const rows = groups.map((group) => {
    const own = lines.filter((line) => group === 'all' || line.group === group);
    const sizes = own.map(({ apart }) => Math.abs(Number.parseFloat(apart))).sort((a, b) => a - b);
    const met = own.filter(isMet).length;
    const figures = [sizes[sizes.length >> 1], sizes[sizes.length - 1]].map((size) => `${size.toFixed(2)} %`);
    return [group, String(own.length), ...figures, met === own.length ? 'all' : `${met} of ${own.length}`];
  });
  return tableOf(['', 'figures', 'median', 'largest', 'within the goal'], rows);
}

function isMet({ apart, goal }: Line): boolean {
  return Math.abs(Number.parseFloat(apart)) <= (goal === 'equal' ? 0 : Number.parseFloat(goal));
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function percent(share: number): string {
  const text = (100 * share).toFixed(2);
  return `${text === '-0.00' ? '0.00' : text} %`;
}

/** Lines of a file of figures without its remarks and its head. */
export function rowsOf(text: string): string[][] {
  const [, ...rows] = text.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
  return rows.map((row) => row.split(','));
}
