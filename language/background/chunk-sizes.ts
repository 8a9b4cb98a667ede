/**
 * A message that an algorithm cuts into more chunks than it has bytes: nothing breaks, but its figures are those of latencies
 * alone and of packets that no network sends. How many chunks there are only the schedule says, so it is built behind the build
 * of a document; a large one is left to the run.
 */
import { formatQuantity } from '../../runtime/units/format.ts';
import * as ast from '../generated/ast.ts';
import type { SpottedIssue } from '../semantics/context.ts';
import { warning } from '../semantics/issues.ts';
import { type BackgroundCheck, contentKey, task } from './background-checks.ts';
import { buildPair, type Pair, pairsOf } from './pairs.ts';

/** B: no algorithm cuts this much into single bytes on the networks that are built while typing. */
const LARGE = 2 ** 20;

/** Said once per sentence, of the pair that is furthest from a byte per chunk. */
export const checkChunkSizes: BackgroundCheck = ({ experiments }, catalog) =>
  experiments.flatMap(({ node, plan }) => {
    const sentence = node.statements.find(ast.isAllReduce);
    const pairs = pairsOf(plan).filter(({ least }) => least < LARGE);
    if (!sentence || pairs.length === 0) return [];
    return task({
      key: contentKey('chunks', ...pairs.flatMap(({ topology, algorithm, least }) => [topology, algorithm, least])),
      *work() {
        let worst: Shortage | undefined;
        for (const pair of pairs) {
          const built = yield* buildPair(pair, catalog);
          if (!built || 'refusal' in built) continue;
          const { nChunks } = built.schedule;
          if (pair.least >= nChunks) continue;
          if (!worst || pair.least / nChunks < worst.pair.least / worst.nChunks) worst = { pair, nChunks };
        }
        return worst;
      },
      issuesOf: (worst) => (worst ? [issueOf(worst, sentence)] : []),
    });
  });

interface Shortage {
  readonly pair: Pair;
  readonly nChunks: number;
}

function issueOf({ pair: { topology, algorithm, least }, nChunks }: Shortage, sentence: ast.AllReduce): SpottedIssue {
  const chunks = nChunks.toLocaleString('en');
  const whose = `\`${algorithm.label}\` on \`${topology.label}\``;
  const message = `${whose} cuts the message into ${chunks} chunks, found ${formatQuantity(least, 'B')}: less than a byte for each`;
  return {
    ...warning('size/less-than-chunks', message, `use at least ${formatQuantity(nChunks, 'B')}`),
    spot: { node: sentence.size },
  };
}
