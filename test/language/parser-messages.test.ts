import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze } from './marks.ts';

const grammar = readFileSync('language/syncline.langium', 'utf8');

/** The keywords with which the alternatives of a rule begin. */
function firstWords(rule: string): string[] {
  const body = new RegExp(`^${rule}(?: returns \\w+| infers \\w+)?:([^;]*);`, 'm').exec(grammar)?.[1].trim();
  assert.ok(body, `the grammar has no rule ${rule}`);
  const keywords = /^(?:\w+\+?=)?\(?((?:'\w+'(?: \| )?)+)/.exec(body)?.[1];
  if (keywords) return [...keywords.matchAll(/'(\w+)'/g)].map(([, word]) => word);
  return body.split('|').flatMap((alternative) => firstWords(alternative.trim()));
}

describe('a word that begins no line', () => {
  it('in a file: the message lists all that do', async () => {
    const [{ message }] = (await analyze('12')).issues;
    const words = firstWords('Declaration');
    assert.ok(words.includes('topology') && words.includes('experiment'));
    for (const word of words) assert.ok(message.includes(`\`${word}\``), `\`${word}\` is missing in: ${message}`);
  });

  it('in an experiment: the message lists all that do', async () => {
    const [{ message }] = (await analyze('experiment e {\n12\n}')).issues;
    const words = firstWords('Statement');
    assert.ok(words.includes('allreduce') && words.includes('expect'));
    for (const word of words) assert.ok(message.includes(`\`${word}\``), `\`${word}\` is missing in: ${message}`);
  });
});

describe('what is expected', () => {
  const cases: Readonly<Record<string, string>> = {
    'let = 3': 'expected a name, found `=`',
    'let a 3': 'expected `=`, found `3`',
    'let a = ': 'expected an expression, found the end of the file',
    'let a = [1, 2': 'expected `]`, found the end of the file',
    'experiment e "a" "b" {}': 'expected `{`, found `"b"`',
    'experiment e { vary = 3 }': 'expected a name or a tuple of names, found `=`',
    'experiment e { chart (x: 3) }': 'expected a name, found `(`',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`${text}: ${expected}`, async () => assert.equal((await analyze(text)).issues[0].message, expected));
  }
});
