// Completes the TextMate grammar that Langium generates: quantities with their units, numbers, calls, argument names.
// The units come from the unit table, so that colour and language agree. Run by `npm run generate`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { UNITS } from '../runtime/units/unit-table.ts';

const SOURCE = 'out/textmate/syncline.tmLanguage.json';
const TARGET = 'syntaxes/syncline.tmLanguage.json';

interface Rule {
  name?: string;
  match?: string;
  [key: string]: unknown;
}

const grammar = JSON.parse(readFileSync(SOURCE, 'utf8')) as {
  name: string;
  patterns: Rule[];
  repository: Record<string, Rule>;
};

const escaped = (text: string) => text.replace(/[/%.*+?^${}()|[\]\\]/g, '\\$&');
const symbols = UNITS.map(({ symbol }) => symbol)
  .filter((symbol) => symbol !== '%')
  .flatMap((symbol) => (symbol.startsWith('µ') ? [symbol, symbol.replace('µ', 'μ')] : [symbol]))
  .sort((a, b) => b.length - a.length || a.localeCompare(b, 'en'));
const number = '[0-9][0-9_]*(?:\\.[0-9_]+)?(?:[eE][+-]?[0-9]+)?';

const OPERATOR_WORDS = ['and', 'or', 'not', 'mod', 'div', 'xor'];
const CONSTANTS = ['true', 'false'];
const words = (list: readonly string[]) => `\\b(?:${list.join('|')})\\b`;

const keywords = grammar.patterns.find(({ name }) => name === 'keyword.control.syncline');
const listed = /\((.*)\)/.exec(keywords?.match ?? '')?.[1].split('|') ?? [];
const statements = listed.filter((word) => !OPERATOR_WORDS.includes(word) && !CONSTANTS.includes(word));

const ours: Rule[] = [
  {
    name: 'meta.quantity.syncline',
    match: `(?<![\\w.])(${number})[ \\t]*(%|(?:${symbols.map(escaped).join('|')})(?![A-Za-z0-9_]))`,
    captures: { 1: { name: 'constant.numeric.syncline' }, 2: { name: 'keyword.other.unit.syncline' } },
  },
  { name: 'constant.numeric.syncline', match: `(?<![\\w.])${number}` },
  { name: 'constant.language.syncline', match: words(CONSTANTS) },
  { name: 'keyword.operator.word.syncline', match: words(OPERATOR_WORDS) },
  { name: 'keyword.operator.syncline', match: '\\.\\.<?|[=!<>]=|[-+*/^<>=]' },
  // A word before a colon names an argument or an axis, whatever else it may be.
  { name: 'variable.parameter.syncline', match: '\\b[A-Za-z_]\\w*(?=\\s*:)' },
  {
    match: '\\b(topology|algorithm|workload|problem|optimizer|workers|let|experiment|vary)\\s+([A-Za-z_]\\w*)',
    captures: { 1: { name: 'keyword.control.syncline' }, 2: { name: 'entity.name.type.syncline' } },
  },
  { name: 'keyword.control.syncline', match: words(statements) },
  { name: 'support.class.syncline', match: '\\b[A-Za-z_]\\w*(?=\\s*\\()' },
];

const kept = grammar.patterns.filter((pattern) => pattern !== keywords);
const completed = { ...grammar, name: 'Syncline', patterns: [...kept, ...ours] };
mkdirSync('syntaxes', { recursive: true });
writeFileSync(TARGET, `${JSON.stringify(completed, null, 2)}\n`);
