/**
 * Markdown of reference pages as text for a terminal: no stars, no backticks, lines that fit. `marked` reads it; what is
 * drawn of it is ours, because a page needs paragraphs, lists, code and tables and nothing else.
 */
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import pc from 'picocolors';
import stringWidth from 'string-width';
import { drawTable } from './draw-table.ts';

export interface RenderOptions {
  readonly colors: boolean;
  /** Characters of a line; 80 if unknown, and never more than can be read well. */
  readonly width?: number;
}

const WIDEST = 100;
const NARROWEST = 20;

type Colors = ReturnType<typeof pc.createColors>;

export function renderMarkdown(markdown: string, { colors, width = 80 }: RenderOptions): string {
  const room = Math.max(NARROWEST, Math.min(WIDEST, width));
  const blocks = blocksOf(lexer(markdown), room, pc.createColors(colors));
  return `${blocks.join('\n\n')}\n`;
}

/** A line of text: no block around it, no line breaks. */
export function renderInline(markdown: string, colors: boolean): string {
  const [first] = lexer(markdown);
  return first?.type === 'paragraph' ? inline(first.tokens ?? [], pc.createColors(colors)) : markdown;
}

function blocksOf(tokens: readonly Token[], width: number, colors: Colors): string[] {
  return tokens.map((token) => block(token as MarkedToken, width, colors)).filter((text) => text !== '');
}

function block(token: MarkedToken, width: number, colors: Colors): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'heading':
      return colors.bold(inline(token.tokens, colors));
    case 'code':
      return indent(token.text, '  ');
    case 'list':
      return list(token, width, colors);
    case 'table':
      return table(token, colors);
    case 'blockquote':
      return indent(blocksOf(token.tokens, width - 2, colors).join('\n\n'), '  ');
    case 'hr':
      return '─'.repeat(width);
    case 'paragraph':
    case 'text':
      return wrap(inline(token.tokens ?? [token], colors), width);
    default:
      return wrap(token.raw.trim(), width);
  }
}

function list({ items, ordered, start }: Tokens.List, width: number, colors: Colors): string {
  return items
    .map((item, i) => {
      const mark = ordered ? `${Number(start || 1) + i}. ` : '- ';
      const text = blocksOf(item.tokens, width - mark.length, colors).join('\n');
      return mark + indent(text, ' '.repeat(mark.length)).slice(mark.length);
    })
    .join('\n');
}

function table({ header, rows, align }: Tokens.Table, colors: Colors): string {
  const columns = header.map((head, c) => ({
    head: inline(head.tokens, pc.createColors(false)),
    cells: rows.map((row) => inline(row[c].tokens, pc.createColors(false))),
    align: align[c] === 'right' ? ('right' as const) : ('left' as const),
  }));
  return drawTable(columns, rows.length, colors.isColorSupported).trimEnd();
}

function inline(tokens: readonly Token[], colors: Colors): string {
  return tokens.map((token) => span(token as MarkedToken, colors)).join('');
}

function span(token: MarkedToken, colors: Colors): string {
  switch (token.type) {
    case 'strong':
      return colors.bold(inline(token.tokens, colors));
    case 'em':
      return colors.italic(inline(token.tokens, colors));
    case 'codespan':
      return colors.cyan(token.text);
    case 'link':
      return `${inline(token.tokens, colors)}${token.href === token.text ? '' : ` (${token.href})`}`;
    case 'br':
      return '\n';
    case 'text':
      return token.tokens ? inline(token.tokens, colors) : token.text.replace(/\n/g, ' ');
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

/** Breaks at blanks only; a word that is too long stands on a line of its own. */
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      for (const word of paragraph.split(' ')) {
        const last = lines.at(-1);
        const longer = last === undefined ? word : `${last} ${word}`;
        if (last === undefined || stringWidth(longer) > width) lines.push(word);
        else lines[lines.length - 1] = longer;
      }
      return lines.join('\n');
    })
    .join('\n');
}

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
