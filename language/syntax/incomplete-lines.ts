/** Lines that lack a word or a sign which their form asks for: the way out is the form. */
import { simpleError } from '../semantics/issues.ts';
import type { SyntaxIssue, SyntaxSpot } from './syntax-spot.ts';

/** `x += v` */
export function changeInPlace({ found, previous, rule, message }: SyntaxSpot): SyntaxIssue | undefined {
  if (rule !== 'Assignment' || !found || !/^[-+*/^]$/.test(found.image)) return undefined;
  const name = previous?.image ?? 'x';
  return simpleError('syntax', message, `write \`${name} = ${name} ${found.image} …\``);
}

/** `optimizer mine(lr = 0.1)` */
export function missingType({ found, previous, rule, message }: SyntaxSpot): SyntaxIssue | undefined {
  if (rule !== 'Parameter' || !found || !/^[=,)]$/.test(found.image)) return undefined;
  const name = previous?.image ?? 'name';
  return simpleError('syntax', message, `a parameter has a type, such as \`${name}: real\` or \`${name}: count = 8\``);
}

/** `import clusters` */
export function missingQuotes({ found, rule, message }: SyntaxSpot): SyntaxIssue | undefined {
  if (rule !== 'Import' || !found || !message.startsWith('expected a text in quotes')) return undefined;
  return simpleError('syntax', message, 'the path of a file, such as `import "./clusters.syncline"`');
}

/** What is missing of a line whose words have an order, by the rule that reads it. */
const ORDERS: Readonly<Record<string, string>> = {
  AllReduce: 'the sentence is `allreduce SIZE on TOPOLOGY using ALGORITHM`',
  Train: 'the sentence is `train PROBLEM with OPTIMIZER for N steps`',
  Transfer: 'the line is `reduce CHUNK from RANK to RANK`, or the same with `copy`',
  Use: 'the line is `use kind(…) as name`',
};

export function orderOfTheSentence({ found, message, rule }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !/^expected `(on|using|with|steps|from|to|as)`/.test(message)) return undefined;
  const order = ORDERS[rule];
  return order === undefined ? undefined : simpleError('syntax', message, order);
}
