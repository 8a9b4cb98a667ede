/**
 * Turns what the parser says (`expected X, found Y`) into what a newcomer needs: the likely slip of the pen, and the way
 * out. A list of habits, the first that recognizes the place speaks; without one the parser's own sentence stays.
 */
import { BODY_WORDS } from '../docs/body-words.ts';
import { DECLARATION_WORDS } from '../docs/keywords.ts';
import { code, orList, replaceBy, simpleError } from '../semantics/issues.ts';
import { nearest } from '../semantics/nearest.ts';
import { explainCharacter } from './explain-character.ts';
import { changeInPlace, missingQuotes, missingType, orderOfTheSentence } from './incomplete-lines.ts';
import { misspeltUnitAt } from './misspelt-unit.ts';
import type { SyntaxIssue, SyntaxSpot } from './syntax-spot.ts';
import type { Token } from './token.ts';

export function explainParserError(spot: SyntaxSpot): SyntaxIssue {
  for (const habit of HABITS) {
    const issue = habit(spot);
    if (issue) return { isBehindPrevious: isMissingAtTheEnd(spot), ...issue };
  }
  return { ...simpleError('syntax', spot.message), isBehindPrevious: isMissingAtTheEnd(spot) };
}

/** Where a new line or declaration could begin, the word that begins none is wrong, not what stands before it. */
function isMissingAtTheEnd({ found, previous, message }: SyntaxSpot): boolean {
  if (!found) return true;
  return (
    !isOnOneLine(previous, found) && !/^expected a (line of an experiment|line of a body|declaration)/.test(message)
  );
}

const STATEMENTS = [
  'allreduce',
  'train',
  'vary',
  'let',
  'chart',
  'expect',
  'fidelity',
  'overlap',
  'repeat',
  'seed',
  'measure',
];
const DECLARATIONS = DECLARATION_WORDS.map(({ word }) => word);

const WORD_OPERATORS = [
  'and',
  'or',
  'not',
  'xor',
  'mod',
  'div',
  'where',
  'by',
  'in',
  'log',
  'on',
  'using',
  'with',
  'across',
  'for',
  'until',
  'within',
  'steps',
  'from',
];

type Habit = (spot: SyntaxSpot) => SyntaxIssue | undefined;

const HABITS: readonly Habit[] = [
  strayPoint,
  unitThatIsNone,
  factorWithX,
  dimensionsWithX,
  equalsForColon,
  colonForEquals,
  assignmentForComparison,
  doubleStar,
  commaOutside,
  chainedComparison,
  squareBrackets,
  missingComma,
  changeInPlace,
  missingType,
  missingQuotes,
  missingName,
  keywordAsName,
  keywordBeforeName,
  orderOfTheSentence,
  rangeInWords,
  statementOutside,
  missingBrace,
  operatorInOtherWords,
  misspeltKeyword,
];

/** `.5`, `5.`, `1 ... 8` */
function strayPoint({ found, previous, text }: SyntaxSpot): SyntaxIssue | undefined {
  const [point, isBehindPrevious] = found?.image === '.' ? [found, false] : [previous, true];
  if (point?.image !== '.') return undefined;
  const issue = explainCharacter(text, point.startOffset, 1);
  return issue.hint ? { ...issue, isBehindPrevious } : undefined;
}

function unitThatIsNone({ found, previous, text }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !isNumber(previous) || !isOnOneLine(previous, found)) return undefined;
  const unit = /^x(\d|$)/i.test(found.image) || isKeyword(found) ? undefined : misspeltUnitAt(text, found.startOffset);
  if (!unit || NAMES_AFTER_NUMBERS.has(unit.text)) return undefined;
  const { near } = unit;
  const hint =
    near.length > 0 ? `did you mean ${orList(near)}?` : 'units are spelled as in `64 MiB`, `16 GB/s`, `150 ns`';
  const issue = simpleError('unit/unknown', `\`${unit.text}\` is no unit`, hint, near.map(replaceBy));
  return { ...issue, length: unit.text.length };
}

/** Words of other languages that stand between two numbers; they get their own advice. */
const NAMES_AFTER_NUMBERS = new Set(['to', 'step', 'until', 'through']);

function factorWithX({ found, previous, text }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !previous || !/^x$/i.test(found.image) || !isNumber(previous)) return undefined;
  if (!/\bby\s+$/.test(lineBefore(text, previous))) return undefined;
  return simpleError(
    'syntax',
    `a factor stands behind a star, found \`${previous.image}${found.image}\``,
    `write \`by *${previous.image}\``,
  );
}

function dimensionsWithX({ found, previous, text }: SyntaxSpot): SyntaxIssue | undefined {
  const rest =
    found && isNumber(previous) ? /^x(?:\s*\d+)(?:\s*x\s*\d+)*/i.exec(text.slice(found.startOffset))?.[0] : undefined;
  if (!found || !rest) return undefined;
  const sides = rest
    .split(/x/i)
    .slice(1)
    .map((side) => side.trim());
  const hint = `write \`${[previous?.image, ...sides].join(', ')}\``;
  const issue = simpleError('syntax', `sides are separated by commas, found \`${rest}\``, hint, [
    replaceBy(`, ${sides.join(', ')}`),
  ]);
  return { ...issue, length: rest.length };
}

function equalsForColon({ found, message, previous }: SyntaxSpot): SyntaxIssue | undefined {
  if (found?.image !== '=' || !/^expected (`,` or )?`[)\]]`/.test(message)) return undefined;
  const name = previous?.image ?? 'name';
  return simpleError('syntax', 'expected `:` between a name and its value, found `=`', `write \`${name}: …\``, [
    replaceBy(':'),
  ]);
}

function colonForEquals({ found, message }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !message.startsWith('expected `=`') || !/^(:|==|in|is)$/.test(found.image)) return undefined;
  return simpleError('syntax', message, undefined, [replaceBy('=')]);
}

function assignmentForComparison({ found, text }: SyntaxSpot): SyntaxIssue | undefined {
  if (found?.image !== '=' || !/^\s*expect\b/.test(lineBefore(text, found))) return undefined;
  return simpleError('syntax', 'expected a comparison, found `=`', 'equality is written `==`', [replaceBy('==')]);
}

function doubleStar({ found, previous }: SyntaxSpot): SyntaxIssue | undefined {
  if (found?.image !== '*' || previous?.image !== '*') return undefined;
  return simpleError('syntax', 'expected a number, found a second `*`', 'a power is written `2 ^ 3`');
}

/** A comma where no list is open. */
function commaOutside({ found, previous, message, text }: SyntaxSpot): SyntaxIssue | undefined {
  if (found?.image !== ',' || !/^expected a (line of an experiment|line of a body|declaration)/.test(message))
    return undefined;
  if (isNumber(previous) && /^,\d/.test(text.slice(found.startOffset))) {
    return simpleError('syntax', 'expected a decimal point, found `,`', undefined, [replaceBy('.')]);
  }
  const hint = /^\s*vary\b/.test(lineBefore(text, found)) ? 'a list stands in square brackets: `[a, b]`' : undefined;
  return simpleError('syntax', 'expected the end of the line, found `,`', hint);
}

function chainedComparison({ found, text }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !/^(<|<=|>|>=|==|!=)$/.test(found.image)) return undefined;
  if (!/(<|>|==|!=)/.test(lineBefore(text, found))) return undefined;
  const message = `comparisons do not chain, found a second one at \`${found.image}\``;
  return simpleError('syntax', message, 'join two with `and`: `a < b and b < c`');
}

function squareBrackets({ found, previous, rule, text }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !previous || (rule !== 'Name' && rule !== 'Word') || !/\w\s*\[[^\]]*$/.test(lineBefore(text, found)))
    return undefined;
  if (!/^(\[|,)$/.test(previous.image)) return undefined;
  const message = `expected the name of an axis, found ${describe(found)}`;
  const hint = /^\s*(topology|algorithm|problem|optimizer|allreduce|train|vary)\b/.test(lineBefore(text, found))
    ? 'arguments stand in round brackets, as in `torus(8, 8)`'
    : 'square brackets read a figure at another point, as in `time[size: 1 MiB]`';
  return simpleError('syntax', message, hint);
}

function missingComma(spot: SyntaxSpot): SyntaxIssue | undefined {
  const { found, previous, message } = spot;
  const close = /^expected `([)\]])`/.exec(message)?.[1] ?? (isInList(spot) ? ']' : undefined);
  if (!found || !close || !previous || /^[([,]$/.test(previous.image)) return undefined;
  const startsValue =
    isNumber(found) || ['ID', 'STRING', 'QUANTITY'].includes(found.tokenType.name) || /^[[(]$/.test(found.image);
  if (!startsValue) return undefined;
  return simpleError('syntax', `expected \`,\` or \`${close}\`, found \`${found.image}\``, undefined, [
    replaceBy(`, ${found.image}`),
  ]);
}

/** Behind an item of a list that is still open: `[ring multitree]`. */
function isInList({ found, previous, text, rule }: SyntaxSpot): boolean {
  if (!found || rule !== 'Primary' || !isOnOneLine(previous, found)) return false;
  return /\[[^\]]*$/.test(lineBefore(text, found)) && !/^[-+*/^=<>:]|\.\.<?$/.test(previous?.image ?? '-');
}

function missingName({ found, rule, message, previous, text }: SyntaxSpot): SyntaxIssue | undefined {
  const word = previous?.image ?? '';
  const before = found ? lineBefore(text, found) : '';
  const kind = /^\s*(?:topology|algorithm|problem|optimizer)\s+(\w+)\s*\($/.exec(before)?.[1];
  if (kind !== undefined) {
    const hint = `a declaration has a name of its own: \`topology pod = ${kind}(…)\``;
    return simpleError('syntax', message, hint);
  }
  if (found?.tokenType.name !== 'STRING' || rule !== 'Name' || word !== 'experiment') return undefined;
  return simpleError(
    'syntax',
    `expected a name before the title, found \`${found.image}\``,
    `write \`experiment name ${found.image} {\``,
  );
}

function keywordAsName({ found, rule }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !isKeyword(found) || (rule !== 'Name' && rule !== 'Vary')) return undefined;
  const instead: Readonly<Record<string, string>> = { algorithm: ', such as `alg`', topology: ', such as `net`' };
  const hint = `choose another word${instead[found.image] ?? ''}`;
  return simpleError('syntax', `expected a name, found the keyword \`${found.image}\``, hint);
}

/** `on topology pod` */
function keywordBeforeName({ found, previous }: SyntaxSpot): SyntaxIssue | undefined {
  if (
    !found ||
    !/^(topology|algorithm|problem|optimizer)$/.test(found.image) ||
    !/^(on|using|train|with)$/.test(previous?.image ?? '')
  )
    return undefined;
  const message = `expected the name of the ${found.image}, found the keyword \`${found.image}\``;
  return simpleError('syntax', message, 'the name alone says which, as in `on pod using ring`');
}

function rangeInWords({ found, text }: SyntaxSpot): SyntaxIssue | undefined {
  const line = found && lineBefore(text, found);
  if (!found || !line || !/^\s*vary\b.*=\s*\S/.test(line) || !/^(to|step|until|through|:|-)$/.test(found.image))
    return undefined;
  const hint = 'a range is written `1 MiB .. 8 MiB by *2`, `a .. b by step` or `a .. b in 5`';
  return simpleError('syntax', `expected the end of the line or a range, found \`${found.image}\``, hint);
}

/** A line of an experiment behind its closing bracket. */
function statementOutside({ found, message }: SyntaxSpot): SyntaxIssue | undefined {
  if (!found || !message.startsWith('expected a declaration')) return undefined;
  if (found.image === '}')
    return simpleError('syntax', 'this `}` closes nothing', 'remove it, or look for a `}` too many above');
  if (!STATEMENTS.includes(found.image)) return undefined;
  return simpleError(
    'syntax',
    `\`${found.image}\` stands outside of an experiment`,
    'move it inside `experiment name { … }`',
  );
}

function missingBrace({ found, message }: SyntaxSpot): SyntaxIssue | undefined {
  if (!message.startsWith('expected a line of an experiment') || !DECLARATIONS.includes(found?.image ?? ''))
    return undefined;
  const issue = simpleError('syntax', `expected \`}\` before the next \`${found?.image}\``, 'close the experiment');
  return { ...issue, isBehindPrevious: true };
}

/** `AND`, `if` */
function operatorInOtherWords({ found, previous }: SyntaxSpot): SyntaxIssue | undefined {
  const isWord = found?.tokenType.name === 'ID' || found?.image === 'if';
  if (!found || !isWord || !isOnOneLine(previous, found)) return undefined;
  const lower = found.image.toLowerCase();
  const meant = /^(if|when)$/.test(lower) ? 'where' : lower;
  if (meant === found.image || !WORD_OPERATORS.includes(meant)) return undefined;
  const message = `expected an operator or the end of the line, found \`${found.image}\``;
  return simpleError('syntax', message, `write \`${meant}\``, [replaceBy(meant)]);
}

function misspeltKeyword({ found, message, previous, rule }: SyntaxSpot): SyntaxIssue | undefined {
  // A line of a body that begins with no word of its own sets a variable.
  if (rule === 'Assignment' && found && previous && message.startsWith('expected `=`')) {
    const words = BODY_WORDS.map(({ word }) => word);
    const [meant] = nearest(previous.image, words, 1);
    return meant
      ? simpleError('syntax', message, `did you mean \`${meant}\` instead of \`${previous.image}\`?`)
      : undefined;
  }
  const known = message.startsWith('expected a line of an experiment')
    ? STATEMENTS
    : message.startsWith('expected a declaration')
      ? DECLARATIONS
      : [];
  const near = found?.tokenType.name === 'ID' ? nearest(found.image, known, 1) : [];
  if (near.length === 0) return undefined;
  return simpleError('syntax', message, `did you mean ${orList(near)}?`, near.map(replaceBy));
}

const isNumber = (token: Token | undefined): boolean =>
  token?.tokenType.name === 'INT' || token?.tokenType.name === 'FLOAT';

/** The type of a keyword has the keyword itself as its name. */
const isKeyword = (token: Token): boolean => token.tokenType.name === token.image && /^[a-z]+$/.test(token.image);

const isOnOneLine = (a: Token | undefined, b: Token): boolean => a?.endLine === b.startLine;

const describe = (token: Token): string => (isKeyword(token) ? `the keyword ${code(token.image)}` : code(token.image));

function lineBefore(text: string, token: Token): string {
  return text.slice(text.lastIndexOf('\n', token.startOffset - 1) + 1, token.startOffset);
}
