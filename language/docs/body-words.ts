/** The words that begin a line of a body: which category has them, what completion inserts, what hover says. */
import type { Body } from '../../runtime/api/body.ts';
import type { KeywordDoc } from './keyword-doc.ts';

export interface BodyWord extends KeywordDoc {
  /** Absent for the words of all bodies. */
  readonly category?: Body['category'];
  /** Whether it stands inside a `step` (`true`), outside (`false`), or in both. */
  readonly inStep?: boolean;
}

export const BODY_WORDS: readonly BodyWord[] = [
  {
    word: 'node',
    category: 'topology',
    summary: 'Declares ranks: one, or an array with one or more indices.',
    example: 'node gpu[8]\nnode host\nnode chip[rows, columns]',
    snippet: 'node ${1:gpu}[${2:8}]$0',
  },
  {
    word: 'switch',
    category: 'topology',
    summary: 'Declares switches, which forward and are no ranks.',
    example: 'switch spine\nswitch leaf[4]',
    snippet: 'switch ${1:spine}$0',
  },
  {
    word: 'link',
    category: 'topology',
    summary: 'Joins two nodes: `<->` in both directions, `->` in one.',
    example: 'link gpu[0] <-> leaf[0] (bandwidth: 25 GB/s, latency: 300 ns)',
    snippet: 'link ${1:gpu[0]} <-> ${2:spine} (bandwidth: ${3:25 GB/s}, latency: ${4:300 ns})$0',
  },
  {
    word: 'use',
    category: 'topology',
    summary: 'Puts another topology in, once or as an array; `left[3]` is its rank 3, `left.gpu[3]` its node `gpu[3]`.',
    example: 'use server(8) as left\nuse server(8) as s[4]',
    snippet: 'use ${1:server} as ${2:s}[${3:4}]$0',
  },
  {
    word: 'interfaces',
    category: 'topology',
    summary: 'How many messages a rank sends at once, and receives at once; one per link without this line.',
    example: 'interfaces 1',
    snippet: 'interfaces ${1:1}$0',
  },
  {
    word: 'chunks',
    category: 'algorithm',
    inStep: false,
    summary: 'Into how many equal chunks the message is cut; 1 without this line.',
    example: 'chunks n',
    snippet: 'chunks ${1:n}$0',
  },
  {
    word: 'step',
    category: 'algorithm',
    inStep: false,
    summary: 'What starts together. All transfers of a step read the values from before it.',
    example: 'step { for r in 0 ..< n { reduce r from r to (r + 1) mod n } }',
    snippet: 'step {\n  $0\n}',
  },
  {
    word: 'schedule',
    category: 'algorithm',
    inStep: false,
    summary: 'When a step begins: as its data arrive (`dataflow`), or when the step before it is over (`lockstep`).',
    example: 'schedule lockstep',
    snippet: 'schedule ${1|dataflow,lockstep|}$0',
  },
  {
    word: 'reduce',
    category: 'algorithm',
    inStep: true,
    summary: "Adds the sender's value of a chunk, or of several, into the receiver's.",
    example: 'reduce c from a to b\nreduce 0 ..< n div 2 from a to b',
    snippet: 'reduce ${1:chunk} from ${2:source} to ${3:destination}$0',
  },
  {
    word: 'copy',
    category: 'algorithm',
    inStep: true,
    summary: "Replaces the receiver's value of a chunk, or of several, by the sender's.",
    example: 'copy c from a to b',
    snippet: 'copy ${1:chunk} from ${2:source} to ${3:destination}$0',
  },
  {
    word: 'state',
    category: 'optimizer',
    summary: 'A vector that lives from step to step, filled with a number at first.',
    example: 'state v = 0',
    snippet: 'state ${1:v} = ${2:0}$0',
  },
  {
    word: 'for',
    summary: 'Repeats the lines in braces for every value; several names are loops in each other.',
    example: 'for r in 0 ..< n { … }\nfor r in neighbors(0), c in [1, 2] { … }',
    snippet: 'for ${1:i} in ${2:0 ..< n} {\n  $0\n}',
  },
  {
    word: 'if',
    summary: 'Lines that count only where a condition holds; as a value `if a then b else c`.',
    example: 'if r > 0 { … } else { … }',
    snippet: 'if ${1:condition} {\n  $0\n}',
  },
  {
    word: 'let',
    summary: 'A variable of the body; later lines may set it without `let`.',
    example: 'let half = n div 2\nhalf = half div 2',
    snippet: 'let ${1:name} = $0',
  },
  {
    word: 'require',
    summary: 'What the body needs to be used at all, with the sentence that says so.',
    example: 'require n >= 2 "this algorithm needs two ranks or more"',
    snippet: 'require ${1:condition} "${2:what is needed}"$0',
  },
];

/** Words inside of lines. */
export const BODY_INNER_WORDS: readonly KeywordDoc[] = [
  { word: 'to', summary: 'The receiving rank.', example: 'reduce c from a to b' },
  { word: 'as', summary: 'The name of what is put in.', example: 'use server(8) as left' },
  {
    word: 'then',
    summary: 'The value where the condition holds.',
    example: 'let far = if r > 0 then r - 1 else n - 1',
  },
  {
    word: 'else',
    summary: 'The value, or the lines, where the condition does not hold.',
    example: 'let far = if r > 0 then r - 1 else n - 1',
  },
  { word: 'dataflow', summary: 'A transfer starts when what it sends has arrived.', example: 'schedule dataflow' },
  {
    word: 'lockstep',
    summary: 'A step starts when all of the step before it has arrived.',
    example: 'schedule lockstep',
  },
];
