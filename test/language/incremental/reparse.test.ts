import assert from 'node:assert/strict';
import { EmptyFileSystem, type ParseResult } from 'langium';
import { piecesOf } from '../../../language/incremental/blocks.ts';
import { reparse } from '../../../language/incremental/reparse.ts';
import { createSynclineServices } from '../../../language/module.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const { LangiumParser } = createSynclineServices(EmptyFileSystem, builtinCatalog).syncline.parser;
const NAMES = Array.from({ length: 100 }, (_, i) => `name${i}`);
const TEXT = NAMES.map((name, i) => `/** Number ${i}. */\nlet ${name} = ${i} * 1 MiB\n\n`).join('');

/** The new tree, and the pieces of text that were read for it. */
function change(before: ParseResult, text: string): { result: ParseResult | undefined; read: string[] } {
  const read: string[] = [];
  const result = reparse(before, text, (slice) => {
    read.push(slice);
    return LangiumParser.parse(slice);
  });
  return { result, read };
}

const whole = (): ParseResult => LangiumParser.parse(TEXT);
const namesOf = (parsed: ParseResult | undefined): unknown[] =>
  parsed ? piecesOf(parsed.value).map((piece) => (piece as { name?: string }).name) : [];

describe('reading again', () => {
  it('takes the declaration that was changed and one on each side', () => {
    const before = whole();
    const pieces = piecesOf(before.value);
    const { result, read } = change(before, TEXT.replace('50 * 1', '500 * 1'));
    assert.deepEqual(
      read.map((slice) => slice.match(/name\d+/g)),
      [['name49', 'name50', 'name51']],
    );
    assert.deepEqual(namesOf(result), NAMES);
    const now = result ? piecesOf(result.value) : [];
    assert.deepEqual(
      now.flatMap((piece, i) => (piece === pieces[i] ? [] : [i])),
      [50],
    );
  });

  it('takes a comment with the declaration below it', () => {
    const before = whole();
    const pieces = piecesOf(before.value);
    const { result } = change(before, TEXT.replace('Number 50', 'Number 50, or so'));
    const now = result ? piecesOf(result.value) : [];
    assert.deepEqual(
      now.flatMap((piece, i) => (piece === pieces[i] ? [] : [i])),
      [50],
    );
  });

  it('goes on as far as a mistake reaches, and comes back when it is mended', () => {
    const broken = change(whole(), TEXT.replace('= 50 * 1 MiB', '= 50 *'));
    assert.equal(broken.result?.parserErrors.length, 1);
    assert.ok(broken.result && broken.read.join('').length < TEXT.length / 5);
    const later = change(broken.result, broken.result.value.$cstNode?.root.fullText.replace('10 *', '1000 *') ?? '');
    assert.equal(later.result?.parserErrors[0]?.token.startOffset, TEXT.indexOf('let name51') - '1 MiB '.length + 2);
    assert.ok(later.result);
    const mended = change(later.result, TEXT);
    assert.deepEqual([mended.result?.parserErrors, namesOf(mended.result)], [[], NAMES]);
  });

  it('is of everything where a comment is open, or where most has changed', () => {
    // It ends far below, in the comment at the end of the file.
    const bare = `${TEXT.replace(/\/\*.*\*\//g, '')}/* end */\n`;
    assert.equal(change(LangiumParser.parse(bare), bare.replace('50 * 1', '50 /* 1')).result, undefined);
    const open = LangiumParser.parse(`${TEXT}/* open`);
    assert.equal(change(open, `${TEXT}/* open `).result, undefined);
    assert.equal(change(whole(), TEXT.replaceAll('MiB', 'KiB')).result, undefined);
    assert.equal(change(LangiumParser.parse('let a = 1\n'), 'let a = 2\n').result, undefined);
  });
});
