import { expectIssues } from '../marks.ts';

describe('an import', () => {
  it('of a file that is not there, of no file of ours, of itself', () =>
    expectIssues(`
      import "./nowhere.syncline"
             ^^^^^^^^^^^^^^^^^^^^ import/not-found there is no file \`./nowhere.syncline\`
      import "./cluster.json"
             ^^^^^^^^^^^^^^^^ import/not-found expected the path of a \`.syncline\` file
      import "./test.syncline"
             ^^^^^^^^^^^^^^^^^ import/itself a file cannot import itself
    `));

  it('of a path with half a character in it', () =>
    expectIssues(`
      import "./half\ud800.syncline"
             ^^^^^^^^^^^^^^^^^^ import/not-found there is no file
    `));

  it('of a declaration with a mistake, which is told where it is used', () =>
    expectIssues(`
      import "./broken.syncline"
      experiment e { allreduce 1 MiB on broken using ring }
                                        ^^^^^^ import/broken has a mistake where it is declared, in \`broken.syncline\`
    `));
});
