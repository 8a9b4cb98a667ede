/** The words of the language: what completion inserts and hover explains. */

import type { Catalog, Category } from '../../runtime/api/descriptor.ts';
import { BODY_INNER_WORDS, BODY_WORDS } from './body-words.ts';
import type { KeywordDoc } from './keyword-doc.ts';

export const DECLARATION_WORDS: readonly KeywordDoc[] = [
  {
    word: 'topology',
    summary: 'Names a network of ranks, switches and links.',
    example:
      'topology pod = $topology\ntopology pair(speed: bandwidth) {\n  node gpu[2]\n  link gpu[0] <-> gpu[1] (bandwidth: speed)\n}',
    snippet: 'topology ${1:pod} = $0',
  },
  {
    word: 'algorithm',
    summary: 'Names an all-reduce algorithm with its settings.',
    example:
      'algorithm plain = $algorithm\nalgorithm toFirst {\n  step { for r in 1 ..< n { reduce 0 from r to 0 } }\n  step { for r in 1 ..< n { copy 0 from 0 to r } }\n}',
    snippet: 'algorithm ${1:name} = $0',
  },
  {
    word: 'workload',
    summary:
      'Names a network that is trained on many ranks: its gradients, layer by layer, and the times of computing them.',
    example: 'workload net = $workload',
    snippet: 'workload ${1:net} = $0',
  },
  {
    word: 'problem',
    summary: 'Names what is trained: an objective with its data and its known optimum.',
    example: 'problem target = $problem',
    snippet: 'problem ${1:name} = $0',
  },
  {
    word: 'optimizer',
    summary: 'Names an update rule with its settings.',
    example: 'optimizer slow = $optimizer\noptimizer plain(lr: positive = 0.01) {\n  x = x - lr * gradient\n}',
    snippet: 'optimizer ${1:name} = $0',
  },
  {
    word: 'workers',
    summary: 'Names how many workers train, and what happens to their gradients on the way.',
    example: 'workers pool = $workers',
    snippet: 'workers ${1:pool} = $0',
  },
  {
    word: 'import',
    summary: 'Brings in declarations of another file: all of them, or those that are named.',
    example: 'import "./clusters.syncline"\nimport { pod } from "./clusters.syncline"',
    snippet: 'import "./$0.syncline"',
  },
  {
    word: 'let',
    summary: 'Names a constant; inside an experiment, a column of its results.',
    example: 'let speedup = time[alg: base] / time',
    snippet: 'let ${1:name} = $0',
  },
  {
    word: 'fn',
    summary: 'Names a function: an expression of its parameters.',
    example: 'fn next(r: count, n: count) = (r + 1) mod n',
    snippet: 'fn ${1:name}(${2:x}: ${3:count}) = $0',
  },
  {
    word: 'experiment',
    summary: 'What is run, varied, drawn and claimed.',
    example:
      'experiment sizes "Bandwidth against size" {\n  allreduce size on pod using alg\n  vary size = 32 KiB .. 64 MiB by *2\n}',
    snippet: 'experiment ${1:name} "${2:title}" {\n  allreduce ${3:64 MiB} on ${4:pod} using ${5:alg}\n  $0\n}',
  },
];

export const STATEMENT_WORDS: readonly KeywordDoc[] = [
  {
    word: 'allreduce',
    summary: 'The sentence that says what runs: a message size or a workload, a topology, an algorithm.',
    example: 'allreduce 64 MiB on pod using alg\nallreduce net on pod using alg',
    snippet: 'allreduce ${1:size} on ${2:pod} using ${3:alg}',
  },
  {
    word: 'train',
    summary: 'The sentence that says what is trained: a problem, an optimizer, and when it ends.',
    example: 'train target with slow for 2_000 steps\ntrain target with slow until error < 1e-3 within 10_000 steps',
    snippet: 'train ${1:problem} with ${2:optimizer} for ${3:1_000} steps',
  },
  {
    word: 'vary',
    summary: 'An axis: its name is usable anywhere in the experiment. Several lines make a grid.',
    example:
      'vary size = 32 KiB .. 64 MiB by *2\nvary alg = [base, ours]\nvary (rows, cols) = [(4, 4), (4, 8)]\nvary n = 4 .. 64 by *2\nvary latency = 0 ns .. 1 us in 5',
    snippet: 'vary ${1:name} = $0',
  },
  ...DECLARATION_WORDS.filter(({ word }) => word === 'let'),
  {
    word: 'chart',
    summary: 'A picture of the results.',
    example: 'chart line(x: size, y: busBandwidth, series: alg, xScale: log)',
    snippet: 'chart line(x: ${1:size}, y: ${2:time})$0',
  },
  {
    word: 'expect',
    summary: 'A claim. It must hold at every point that `where` admits; a claim is a test.',
    example: 'expect speedup[alg: ours] >= 2 where size >= 16 MiB',
    snippet: 'expect $0',
  },
  {
    word: 'fidelity',
    summary: 'How the time of an all-reduce is worked out: by which engine. It can be varied.',
    example: 'fidelity $engine',
    snippet: 'fidelity $0',
  },
  {
    word: 'overlap',
    summary: 'Which gradients of a workload travel together, while others are still computed. It can be varied.',
    example: 'overlap $overlap',
    snippet: 'overlap $0',
  },
  {
    word: 'repeat',
    summary: 'How many seeds each point is run with. A metric then stands for its mean.',
    example: 'repeat 20',
    snippet: 'repeat ${1:10}',
  },
  {
    word: 'measure',
    summary: 'Keeps more than the last figures of a run.',
    example: 'measure trace(every: 10)',
    snippet: 'measure trace(every: ${1:10})',
  },
  {
    word: 'seed',
    summary: 'The first seed of the random streams; the same file and seed give the same bytes.',
    example: 'seed 7',
    snippet: 'seed ${1:1}',
  },
];

export const INNER_WORDS: readonly KeywordDoc[] = [
  {
    word: 'across',
    summary: 'The workers that gradients come from.',
    example: 'train target with slow across pool for 2_000 steps',
  },
  { word: 'on', summary: 'The topology that the sentence runs on.', example: 'allreduce 64 MiB on pod using alg' },
  { word: 'using', summary: 'The algorithm of the sentence.', example: 'allreduce 64 MiB on pod using alg' },
  {
    word: 'by',
    summary: 'The step of a range, or with `*` its factor.',
    example: 'vary size = 32 KiB .. 64 MiB by *2',
  },
  {
    word: 'in',
    summary: 'How many values a range has, evenly spaced; with `log` in equal ratios.',
    example: 'vary latency = 10 ns .. 1 us in 5 log',
  },
  {
    word: 'log',
    summary: 'Equal ratios instead of equal differences.',
    example: 'vary latency = 10 ns .. 1 us in 5 log',
  },
  { word: 'with', summary: 'The optimizer of the sentence.', example: 'train target with slow for 2_000 steps' },
  { word: 'for', summary: 'How many steps a run has.', example: 'train target with slow for 2_000 steps' },
  { word: 'steps', summary: 'Closes a number of steps.', example: 'train target with slow for 2_000 steps' },
  {
    word: 'until',
    summary: 'The condition over metrics that ends a run.',
    example: 'train target with slow until error < 1e-3 within 10_000 steps',
  },
  {
    word: 'within',
    summary: 'The most steps a run may take.',
    example: 'train target with slow until error < 1e-3 within 10_000 steps',
  },
  {
    word: 'from',
    summary: 'The file that declarations come from.',
    example: 'import { pod } from "./clusters.syncline"',
  },
  {
    word: 'where',
    summary: 'The points that a claim speaks of.',
    example: 'expect efficiency > 0.9 where size >= 16 MiB',
  },
  { word: 'and', summary: 'Both conditions hold.', example: 'expect time < 1 ms where size >= 1 MiB and alg == base' },
  {
    word: 'or',
    summary: 'At least one condition holds.',
    example: 'expect time < 1 ms where alg == base or alg == ours',
  },
  { word: 'not', summary: 'The condition does not hold.', example: 'expect time < 1 ms where not (alg == base)' },
  {
    word: 'mod',
    summary: 'The remainder, with the sign of the divisor: -1 mod 8 is 7.',
    example: 'let next = (rank + 1) mod 8',
  },
  { word: 'div', summary: 'Division rounded down: 7 div 2 is 3.', example: 'let half = 7 div 2' },
  {
    word: 'xor',
    summary: 'Bitwise exclusive or of whole numbers; of conditions, exactly one of them.',
    example: 'let partner = 5 xor 1',
  },
  { word: 'true', summary: 'The condition that always holds.', example: 'expect true where size >= 1 MiB' },
  { word: 'false', summary: 'The condition that never holds.', example: 'expect not false' },
];

const ALL: readonly KeywordDoc[] = [
  ...DECLARATION_WORDS,
  ...STATEMENT_WORDS,
  ...INNER_WORDS,
  ...BODY_WORDS,
  ...BODY_INNER_WORDS,
];

export function keywordDoc(word: string): KeywordDoc | undefined {
  return ALL.find((doc) => doc.word === word);
}

/** Examples name no kind of their own: `$topology` and `$algorithm` stand for the first example of the catalog. */
export function exampleOf({ example }: KeywordDoc, catalog: Catalog): string {
  const first = (category: Category) => catalog.kinds.find((kind) => kind.category === category)?.examples[0] ?? '';
  return example
    .replace('$topology', first('topology'))
    .replace('$algorithm', first('algorithm'))
    .replace('$problem', first('problem'))
    .replace('$optimizer', first('optimizer'))
    .replace('$engine', first('engine'))
    .replace('$workload', first('workload'))
    .replace('$overlap', first('overlap'))
    .replace('$workers', first('workers'));
}
