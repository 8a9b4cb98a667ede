import assert from 'node:assert/strict';
import { renderInline, renderMarkdown } from '../../cli/render-markdown.ts';

const plain = (markdown: string, width = 40) => renderMarkdown(markdown, { colors: false, width });

describe('Markdown in a terminal', () => {
  it('drops marks and keeps words', () => {
    assert.equal(plain('**Cost** about `2 T S / (n B)`, *never* less'), 'Cost about 2 T S / (n B), never less\n');
    assert.equal(renderInline('`a` and **b**', false), 'a and b');
    assert.equal(plain('1 < 2 & 3 > 2, k1 * k2 * k3'), '1 < 2 & 3 > 2, k1 * k2 * k3\n');
  });

  it('breaks paragraphs at blanks, and indents what belongs to a list item', () => {
    assert.equal(
      plain('one two three four\n\n- five six seven eight\n  - nine ten eleven\n- twelve', 20),
      ['one two three four', '', '- five six seven', '  eight', '  - nine ten eleven', '- twelve', ''].join('\n'),
    );
  });

  it('leaves code as it is', () => {
    assert.equal(
      plain('```syncline\ntorus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)\n  more\n```\n\ntext', 20),
      '  torus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)\n    more\n\ntext\n',
    );
  });

  it('draws tables, and numbers lists', () => {
    assert.equal(
      plain('| a | b |\n| --- | ---: |\n| `x` | 1 |'),
      ['┌───┬───┐', '│ a │ b │', '├───┼───┤', '│ x │ 1 │', '└───┴───┘', ''].join('\n'),
    );
    assert.equal(plain('3. x\n4. y'), '3. x\n4. y\n');
  });

  it('shows where links lead', () => {
    assert.equal(plain('see [the language](language.md)'), 'see the language (language.md)\n');
  });

  it('is coloured where colours are wanted', () => {
    const text = renderMarkdown('**a** `b`', { colors: true });
    assert.equal(text, '\u001b[1ma\u001b[22m \u001b[36mb\u001b[39m\n');
  });
});
