/** The colours of the editor follow the grammar and the unit table. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SynclineTerminals } from '../../language/generated/ast.ts';
import { UNITS } from '../../runtime/units/unit-table.ts';

interface Pattern {
  readonly name?: string;
  readonly match?: string;
}

const grammar = JSON.parse(readFileSync('syntaxes/syncline.tmLanguage.json', 'utf8')) as { patterns: Pattern[] };
const matching = (name: string) =>
  grammar.patterns.filter((pattern) => pattern.name === name).map(({ match }) => new RegExp(`^(?:${match})$`));

describe('TextMate grammar', () => {
  it('colours every unit of the language', () => {
    const [quantity] = matching('meta.quantity.syncline');
    for (const { symbol } of UNITS) assert.match(`16 ${symbol}`, quantity);
    for (const wrong of ['16 GBs', '16 gb', '16']) assert.doesNotMatch(wrong, quantity);
  });

  it('colours every keyword of the grammar', () => {
    const source = readFileSync('language/syncline.langium', 'utf8').replace(/^\s*\/\/.*$/gm, '');
    const keywords = new Set([...source.matchAll(/'([a-z]+)'/g)].map(([, word]) => word));
    const coloured = [
      'keyword.control.syncline',
      'keyword.operator.word.syncline',
      'constant.language.syncline',
    ].flatMap(matching);
    for (const word of keywords)
      assert.ok(
        coloured.some((pattern) => pattern.test(word)),
        word,
      );
  });

  it('takes for a quantity what the language takes for one', () => {
    const [quantity] = matching('meta.quantity.syncline');
    const terminal = new RegExp(`^(?:${SynclineTerminals.QUANTITY.source})$`);
    for (const { symbol } of UNITS) assert.match(`1_024.5 ${symbol}`, terminal);
    for (const text of ['1 GB/s', '20%', '1e3 ns', '16GB', '3 min', '5 x'])
      assert.equal(quantity.test(text), terminal.test(text), text);
  });
});
