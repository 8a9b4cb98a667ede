/**
 * Columns: the `=` of lines that follow each other, and comments behind them. A column is kept where the author began one,
 * by more than one blank before a sign or comment of the run; it is then as narrow as its longest line allows. Elsewhere
 * one blank stays one blank.
 */
import type { Gap } from './layout.ts';
import type { Piece } from './pieces.ts';

/** A printed line: pieces `first .. last`. */
interface Line {
  readonly first: number;
  readonly last: number;
  /** The piece before which its column lies. */
  readonly stop: number;
}

type StopOf = (line: { readonly first: number; readonly last: number }) => number | undefined;

/** The gaps with columns set; the text shows what the author wrote. */
export function alignColumns(pieces: readonly Piece[], gaps: readonly Gap[], text: string): Gap[] {
  const aligned = [...gaps];
  const wide = (index: number) => isWide(text.slice(pieces[index - 1].end, pieces[index].start));
  const nameStop: StopOf = (line) => (headSign(pieces, line) === undefined ? undefined : line.first + 1);
  for (const run of runsOf(pieces, gaps, nameStop)) {
    if (isTable(run, pieces, text)) {
      widen(run, pieces, aligned);
      alignSigns(run);
    } else for (const part of byWord(run, pieces)) alignSigns(part);
  }
  for (const run of runsOf(pieces, gaps, (line) => trailingComment(pieces, line))) {
    if (run.some(({ stop }) => wide(stop))) widen(run, pieces, aligned);
  }
  return aligned;

  function alignSigns(lines: readonly Line[]): void {
    const stops = lines.map((line) => ({ ...line, stop: headSign(pieces, line) ?? line.stop }));
    if (stops.some(({ stop }) => wide(stop))) widen(stops, pieces, aligned);
  }
}

const isWide = (space: string): boolean => /^[^\r\n]{2,}$/.test(space);

/** Lines that follow each other without a blank line between and have a column each. */
function runsOf(pieces: readonly Piece[], gaps: readonly Gap[], stopOf: StopOf): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] | undefined;
  for (let first = 0; first < pieces.length; ) {
    let last = first;
    while (last + 1 < pieces.length && gaps[last + 1].breaks === 0) last++;
    const stop = stopOf({ first, last });
    if (stop === undefined || gaps[first].breaks !== 1) run = undefined;
    if (stop !== undefined) {
      if (!run) {
        run = [];
        runs.push(run);
      }
      run.push({ first, last, stop });
    }
    first = last + 1;
  }
  return runs;
}

function headSign(pieces: readonly Piece[], { first, last }: Pick<Line, 'first' | 'last'>): number | undefined {
  if (!pieces[first].startsLine) return undefined;
  for (let index = first; index <= last; index++) {
    if (pieces[index].comment) return undefined;
    if (pieces[index].isHeadSign) return index;
  }
  return undefined;
}

function trailingComment(pieces: readonly Piece[], { first, last }: Pick<Line, 'first' | 'last'>): number | undefined {
  const isTrailing = pieces[last].comment && last > first;
  return isTrailing && !pieces.slice(first, last).some(({ text }) => /[\r\n]/.test(text)) ? last : undefined;
}

/** Words of different length with the names behind them below each other: the author wrote a table. */
function isTable(run: readonly Line[], pieces: readonly Piece[], text: string): boolean {
  const widths = run.map(({ first, stop }) => pieces[stop].start - pieces[first].start);
  const isWithinLine = run.every(
    ({ first, stop }) => !/[\r\n]/.test(text.slice(pieces[first].end, pieces[stop].start)),
  );
  const lengths = new Set(run.map(({ first }) => pieces[first].text.length));
  const haveWords = run.every(({ first }) => !pieces[first].isSetName);
  return haveWords && isWithinLine && lengths.size > 1 && new Set(widths).size === 1;
}

/** Parts of a run that begin with the same word, or with none: assignments go together whatever they set. */
function byWord(run: readonly Line[], pieces: readonly Piece[]): Line[][] {
  const parts: Line[][] = [];
  for (const line of run) {
    const part = parts.at(-1);
    if (part && wordOf(pieces[part[0].first]) === wordOf(pieces[line.first])) part.push(line);
    else parts.push([line]);
  }
  return parts;
}

const wordOf = ({ text, isSetName }: Piece): string => (isSetName ? '' : text);

/** Brings the stops of all lines to one column. */
function widen(run: readonly Line[], pieces: readonly Piece[], gaps: Gap[]): void {
  const widths = run.map(({ first, stop }) => widthBefore(first, stop, pieces, gaps));
  const column = Math.max(...widths) + 1;
  run.forEach(({ stop }, index) => {
    gaps[stop] = { breaks: 0, spaces: column - widths[index] };
  });
}

/** Columns from the margin to the end of the piece before the stop. */
function widthBefore(first: number, stop: number, pieces: readonly Piece[], gaps: readonly Gap[]): number {
  let width = 0;
  for (let index = first; index < stop; index++) width += gaps[index].spaces + [...pieces[index].text].length;
  return width;
}
