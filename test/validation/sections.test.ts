/** Every quick row of what we are held against, within its goal and as it stands in `docs/validation.md`. */
import assert from 'node:assert/strict';
import { blockIn, readPage } from './page.ts';
import { apart, blockOf, type Line, lineOf } from './section.ts';
import { SECTIONS } from './sections.ts';

const N_CHECKS = {
  trees: 15,
  'schedule-stats': 12,
  'astra-sim': 93,
  packet: 59,
  'packet-flits': 59,
  'packet-whole': 59,
  simgrid: 8,
  'nccl-tests': 25,
};

/** The rows of a block, which say all but their groups. */
function rowsIn(block: string): Omit<Line, 'group'>[] {
  return [...block.slice(block.indexOf('<details>')).matchAll(/^\| (.+) \|$/gm)].slice(2).map(([, cells]) => {
    const [row, ours, theirs, apart, goal] = cells.split(' | ');
    return { row, ours, theirs, apart, goal };
  });
}

const page = readPage();

for (const { id, title, checks } of SECTIONS) {
  describe(title, () => {
    const rows = rowsIn(blockIn(page, id));
    const rowsOfCheck = (name: string) => rows.filter(({ row }) => row === name || row.startsWith(`${name}: `));

    it('has all its rows in the page, and their summary', () => {
      if (id in N_CHECKS) assert.equal(checks.length, N_CHECKS[id as keyof typeof N_CHECKS]);
      const lines = checks.flatMap((check) => rowsOfCheck(check.title).map((row) => ({ group: check.group, ...row })));
      assert.equal(lines.length, rows.length);
      assert.ok(checks.every((check) => rowsOfCheck(check.title).length > 0));
      assert.equal(blockIn(page, id), blockOf(lines));
    });

    for (const check of checks.filter(({ isQuick }) => isQuick)) {
      it(check.title, () => {
        const figures = check.run();
        assert.deepEqual(
          figures.map((figure) => lineOf(check, figure)).map(({ group, ...row }) => row),
          rowsOfCheck(check.title),
        );
        for (const figure of figures) {
          const most = figure.knownWithin ?? figure.within;
          assert.ok(Math.abs(apart(figure)) <= most, `expected ${figure.theirs}, found ${figure.ours}`);
        }
      });
    }
  });
}
