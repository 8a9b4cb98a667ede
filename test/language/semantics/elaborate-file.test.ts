import assert from 'node:assert/strict';
import { analyze, expectIssues } from '../marks.ts';

describe('names of declarations', () => {
  it('stand once per keyword', () =>
    expectIssues(`
      topology a = ring(4, bandwidth: 1 GB/s)
      topology a = ring(8, bandwidth: 1 GB/s)
               ^ name/duplicate the topology \`a\` is declared already, on line 1; give one of the two another name
      let b = 1
      let b = 2
          ^ name/duplicate the constant \`b\` is declared already, on line 3
      experiment e {
        allreduce 1 MiB on a using ring
      }
      experiment e {
                 ^ name/duplicate the experiment \`e\` is declared already, on line 5
        allreduce 1 MiB on a using ring
      }
    `));

  it('a topology, an algorithm and an experiment may share one', () =>
    expectIssues(`
      topology x = ring(4, bandwidth: 1 GB/s)
      algorithm x = ring
      experiment x {
        allreduce 1 MiB on x using x
      }
    `));
});

describe('the plan of a file', () => {
  it('is missing where there is an error, not where there is a warning', async () => {
    const sentence = 'allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring';
    assert.equal((await analyze(`experiment e { ${sentence} expect tim > 1 s }`)).planned, undefined);
    assert.ok((await analyze(`experiment e { ${sentence} vary x = [1, 2] }`)).planned);
  });

  it('tells where experiments, their names and their claims stand', async () => {
    const { planned } = await analyze(
      [
        '/** Doc. */',
        'experiment first "Title" {',
        '  allreduce 1 MiB on ring(4, bandwidth: 1 GB/s) using ring',
        '  expect time < 1 s',
        '    where time > 0 s',
        '}',
      ].join('\n'),
    );
    const place = (startLine: number, startCharacter: number, endLine: number, endCharacter: number) => ({
      startLine,
      startCharacter,
      endLine,
      endCharacter,
    });
    assert.deepEqual(planned?.places, {
      experiments: [{ place: place(1, 0, 5, 1), name: place(1, 11, 1, 16), claims: [place(3, 2, 4, 20)] }],
    });
  });
});
