import assert from 'node:assert/strict';
import { allowancesIn } from '../../../language/silence/allow-comments.ts';
import { expectIssues } from '../marks.ts';

describe('comments that silence a warning', () => {
  it('stand behind the line or above it', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        vary a = [1, 2] // allow experiment/unused-axis
        // allow experiment/unused-axis: kept for the next version
        vary b = [1, 2]
        // allow experiment/unused-axis
        // what this axis is for
        vary c = [1, 2]
        vary d = [1, 2]
             ^ warning experiment/unused-axis
      }
    `));

  it('name several codes, and only those are silenced', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        // allow repeat/not-random, experiment/unused-axis
                                    ^^^^^^^^^^^^^^^^^^^^^^ info allow/unneeded there is no \`experiment/unused-axis\` to silence here
        repeat 3
        // allow repeat/not-random
                 ^^^^^^^^^^^^^^^^^ info allow/unneeded
        vary d = [1, 2]
             ^ warning experiment/unused-axis
      }
    `));

  it('are told where there is no such code', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring
        vary d = [1, 2] // allow experiment/unused-axes
             ^ warning experiment/unused-axis
                                 ^^^^^^^^^^^^^^^^^^^^^^ warning allow/unknown did you mean \`experiment/unused-axis\`?
      }
    `));

  it('silence no errors', () =>
    expectIssues(`
      let a = b // allow name/unknown
              ^ name/unknown
                         ^^^^^^^^^^^^ warning allow/error \`name/unknown\` is an error here, and only warnings can be silenced
    `));

  it('are not called unneeded while a mistake keeps checks from running', () =>
    expectIssues(`
      experiment e {
        allreduce 1 MiB on rong using ring
                           ^^^^ name/unknown
        // allow experiment/unused-axis
        vary d = [1, 2]
      }
    `));

  it('do not count in texts, in other comments and as prose', () => {
    assert.deepEqual(
      allowancesIn('let a = "// allow a/b"\n/* // allow c/d */\n// allow this to be\n// allows a/b'),
      [],
    );
    assert.deepEqual(allowancesIn('\n// allow a/b, c-d/e because\n\n"x"\n// allow f/g'), [
      { code: 'a/b', start: 10, end: 13, line: 3 },
      { code: 'c-d/e', start: 15, end: 20, line: 3 },
      { code: 'f/g', start: 43, end: 46, line: undefined },
    ]);
  });
});
