/**
 * An expression in one spelling, whatever white space and line breaks it was written with. Labels of kinds and texts of
 * claims are made of it: formatting a file must not change what its results are called.
 */
import { type AstNode, CstUtils, GrammarAST } from 'langium';
import { spanOf } from './span.ts';

const TIGHT_BEFORE = new Set([',', ')', ']', ':']);
const TIGHT_AFTER = new Set(['(', '[']);
/** Behind these a minus is a sign. */
const BEFORE_SIGN = /^(?:[-+*/^(,:=<>[]|\.\.<?|[<>=!]=|and|or|not|mod|div|xor|where|expect)$/;

export function canonicalText(node: AstNode): string {
  const root = node.$cstNode;
  const span = spanOf(node);
  if (!root || !span) return '';
  let text = '';
  let previous = '';
  let isSign = false;
  for (const leaf of CstUtils.flattenCst(root)) {
    if (leaf.hidden || leaf.offset < span.start || leaf.end > span.end) continue;
    const token = isQuantity(leaf.grammarSource) ? spacedQuantity(leaf.text) : leaf.text;
    text += separator(previous, token, isSign) + token;
    isSign = token === '-' && (previous === '' || BEFORE_SIGN.test(previous));
    previous = token;
  }
  return text;
}

function separator(previous: string, token: string, afterSign: boolean): string {
  if (previous === '' || afterSign || TIGHT_BEFORE.has(token) || TIGHT_AFTER.has(previous)) return '';
  // The bracket of a call or an index hugs its name; after an operator it is a group.
  if ((token === '(' || token === '[') && /[\w)\]]$/.test(previous) && !BEFORE_SIGN.test(previous)) return '';
  return ' ';
}

function isQuantity(source: AstNode | undefined): boolean {
  return GrammarAST.isRuleCall(source) && source.rule.$refText === 'QUANTITY';
}

/** `16GB/s` and `16   GB/s` are `16 GB/s`; percent hugs its number. */
function spacedQuantity(text: string): string {
  const match = /^([\d._]+(?:[eE][+-]?\d+)?)[ \t\u00a0\u2009\u202f]*(.*)$/.exec(text);
  if (!match) return text;
  return match[2] === '%' ? `${match[1]}%` : `${match[1]} ${match[2]}`;
}
