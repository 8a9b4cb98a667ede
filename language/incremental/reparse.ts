/**
 * Reads again only the blocks around a change and puts them into the tree that was there. Parsing with Langium takes time in
 * proportion to the text; this, in proportion to the declaration at hand.
 *
 * Why the result is that of reading it all: a block is whole lines, and no token crosses its borders; the parser begins a
 * declaration in the state in which it begins every other, provided that those before it were read without an error. So the
 * blocks that are read begin with one that was whole and was not touched, and end with one that is whole after reading; errors,
 * with the blocks next to them, are always read again. Where that comes to most of the text, or where a comment is open, which
 * ends nobody knows where, all of it is read.
 */
import { type AstNode, type CompositeCstNode, type CstNode, type ParseResult, RootCstNodeImpl } from 'langium';
import { type Block, blockAt, blocksOf, rememberBlocks } from './blocks.ts';
import { type Shift, shiftErrors, shiftNodes } from './shift.ts';
import { countLines, editBetween } from './text-edit.ts';

/** Characters; less is read faster than it is put together. */
const SHORT = 2_000;

/** `undefined` where all is to be read. The tree that was there must not be used any more: its parts live on in the new one. */
export function reparse(
  before: ParseResult,
  text: string,
  parse: (slice: string) => ParseResult,
): ParseResult | undefined {
  const root = before.value.$cstNode?.root;
  const blocks = blocksOf(before);
  if (!root || blocks.length < 4 || text.length < SHORT || isOpen(before)) return undefined;
  const edit = editBetween(root.fullText, text);
  const delta = text.length - root.fullText.length;
  const dirty = dirtyBlocks(before, blocks, root.fullText.length);

  let first = Math.max(0, blockAt(blocks, edit.from) - 1);
  while (first > 0 && dirty.has(first)) first--;
  let last = blockAt(blocks, edit.oldTo);
  for (let more = 1; ; more *= 4) {
    last = Math.min(blocks.length - 1, last + more);
    while (last < blocks.length - 1 && dirty.has(last)) last++;
    const start = blocks[first].start;
    const oldEnd = last === blocks.length - 1 ? root.fullText.length : blocks[last + 1].start;
    const slice = text.slice(start, oldEnd + delta);
    if (slice.length > text.length / 2 || hasOpenComment(slice)) return undefined;
    const part = parse(slice);
    if (last < blocks.length - 1 && !endsWhole(part, slice, blocks[last].start + delta - start)) continue;
    return splice(before, text, { first, last, part, start, oldEnd, delta, dirty });
  }
}

/** Texts with a comment that is not closed. What is read in parts has none. */
const open = new WeakMap<ParseResult, boolean>();

function isOpen(parsed: ParseResult): boolean {
  const known = open.get(parsed);
  if (known !== undefined) return known;
  const found = hasOpenComment(parsed.value.$cstNode?.root.fullText ?? '');
  open.set(parsed, found);
  return found;
}

function hasOpenComment(text: string): boolean {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n\r]*|"(?:\\.|[^"\\\n\r])*"/g, ' ').includes('/*');
}

/** Blocks with an error, and their neighbours: the cause of an error can lie before it. */
function dirtyBlocks({ parserErrors, lexerErrors }: ParseResult, blocks: readonly Block[], end: number): Set<number> {
  const offsets = [
    ...parserErrors.map(({ token }) => (token.startOffset >= 0 ? token.startOffset : end)),
    ...lexerErrors.map(({ offset }) => offset),
  ];
  const wrong = offsets.map((offset) => blockAt(blocks, offset));
  return new Set(wrong.flatMap((index) => [index - 1, index, index + 1]));
}

/** Whether the last block begins where it began before, and is read without an error there. */
function endsWhole(part: ParseResult, slice: string, start: number): boolean {
  const blocks = blocksOf(part);
  const last = blocks.length - 1;
  if (last < 1 || blocks[last].start !== start) return false;
  const offsets = [
    ...part.parserErrors.map(({ token }) => token.startOffset),
    ...part.lexerErrors.map((e) => e.offset),
  ];
  return offsets.every((offset) => offset >= 0 && blockAt(blocks, offset) < last && offset < slice.length);
}

interface Splice {
  /** Of the blocks that were read again. */
  readonly first: number;
  readonly last: number;
  readonly part: ParseResult;
  /** Offset at which the part begins, and where it ended in the old text. */
  readonly start: number;
  readonly oldEnd: number;
  readonly delta: number;
  readonly dirty: ReadonlySet<number>;
}

function splice(before: ParseResult, text: string, at: Splice): ParseResult {
  const { first, last, part, start, oldEnd, delta } = at;
  const old = blocksOf(before);
  const oldText = before.value.$cstNode?.root.fullText ?? '';
  const lines = countLines(text.slice(start, oldEnd + delta)) - countLines(oldText.slice(start, oldEnd));
  const moved: Shift = { offset: delta, lines };
  const placed: Shift = { offset: start, lines: old[first].startLine };

  const fresh = blocksOf(part);
  for (const { nodes } of fresh) shiftNodes(nodes, placed);
  const read = fresh.map((block) => movedBlock(block, placed));
  const after = old.slice(last + 1);
  for (const { nodes } of after) shiftNodes(nodes, moved);
  const shifted = after.map((block) => movedBlock(block, moved));

  // Blocks at both ends that are as they were stay the same nodes, so that what refers to them need not look again.
  const kept = { before: 0, after: 0 };
  const wrong = dirtyBlocks(part, fresh, text.length);
  const most = Math.min(read.length, last - first + 1);
  const isSame = (o: number, r: number): boolean =>
    !at.dirty.has(o) &&
    !wrong.has(r) &&
    oldText.slice(...extent(old, o)) === text.slice(...extent(read, r, oldEnd + delta));
  while (kept.before < most && isSame(first + kept.before, kept.before)) kept.before++;
  while (kept.after < most - kept.before && isSame(last - kept.after, read.length - 1 - kept.after)) kept.after++;
  const stayed = old.slice(last + 1 - kept.after, last + 1);
  for (const { nodes } of stayed) shiftNodes(nodes, moved);

  const blocks = [
    ...old.slice(0, first + kept.before),
    ...read.slice(kept.before, read.length - kept.after),
    ...stayed.map((block) => movedBlock(block, moved)),
    ...shifted,
  ];
  const result: ParseResult = {
    ...part,
    value: joined(before.value, text, blocks),
    ...joinedErrors(before, part, { blocks: old, first, last, placed, moved, end: oldText.length }),
  };
  rememberBlocks(result, blocks);
  open.set(result, false);
  return result;
}

const movedBlock = (block: Block, { offset, lines }: Shift): Block => ({
  ...block,
  start: block.start + offset,
  startLine: block.startLine + lines,
});

/** `end` is that of the last one. */
function extent(blocks: readonly Block[], index: number, end?: number): [number, number | undefined] {
  return [blocks[index].start, index + 1 < blocks.length ? blocks[index + 1].start : end];
}

/** A new root over the parts, so that each version of the text has a tree of its own. */
function joined(before: AstNode, text: string, blocks: readonly Block[]): AstNode {
  const root = new RootCstNodeImpl(text);
  root.content = blocks.flatMap(({ nodes }) => nodes);
  for (const node of root.content) (node as { container?: CompositeCstNode }).container = root;
  const lists: Record<string, AstNode[]> = {};
  for (const [name, value] of Object.entries(before)) {
    if (!name.startsWith('$') && Array.isArray(value)) lists[name] = [];
  }
  const model = { ...before, ...lists, $cstNode: root as CstNode } as AstNode;
  for (const piece of blocks.flatMap(({ pieces }) => pieces)) {
    const list = lists[piece.$containerProperty ?? ''];
    Object.assign(piece, { $container: model, $containerIndex: list.length });
    list.push(piece);
  }
  root.astNode = model;
  return model;
}

interface ErrorPlaces {
  readonly blocks: readonly Block[];
  readonly first: number;
  readonly last: number;
  readonly placed: Shift;
  readonly moved: Shift;
  readonly end: number;
}

/** In the order of the text. */
function joinedErrors(
  before: ParseResult,
  part: ParseResult,
  { blocks, first, last, placed, moved, end }: ErrorPlaces,
) {
  const indexOf = (offset: number): number => blockAt(blocks, offset >= 0 ? offset : end);
  const split = (keep: (index: number) => boolean) => ({
    parserErrors: before.parserErrors.filter(({ token }) => keep(indexOf(token.startOffset))),
    lexerErrors: before.lexerErrors.filter(({ offset }) => keep(indexOf(offset))),
  });
  const earlier = split((index) => index < first);
  const later = split((index) => index > last);
  shiftErrors(part, placed);
  shiftErrors(later, moved);
  return {
    parserErrors: [...earlier.parserErrors, ...part.parserErrors, ...later.parserErrors],
    lexerErrors: [...earlier.lexerErrors, ...part.lexerErrors, ...later.lexerErrors],
  };
}
