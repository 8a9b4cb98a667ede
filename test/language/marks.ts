/**
 * Language tests as text: a line of carets under a line of the file marks the issue that is expected on exactly these
 * characters.
 *
 *     topology pod = Torus(8, 8)
 *                    ^^^^^ name/unknown no topology kind `Torus`
 *
 * Behind the carets stand the code and, if wanted, a part of the message or hint; `warning` before the code expects a
 * warning. Several marks share a line, or stand on lines below each other. `^^^…` goes on to later lines.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { type Analysis, createAnalyzer, type PlacedIssue } from '../../language/analyze.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

/** What an import finds beside the file of a test. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  'memory:/broken.syncline': 'topology broken = torus(4, 4)',
  'memory:/pair.json': '{ "ranks": 2, "latency": "1 us",\n  "links": [{ "from": 0, "to": 1 }] }',
  'memory:/negative.json': '{ "ranks": 2, "links": [\n  { "from": 0, "to": 1, "bandwidth": "-4 GB/s" }] }',
  'memory:/broken.json': '{ "ranks": 2,\n  "links": [{ "from": 0 "to": 1 }] }',
  'memory:/typo.json': '{ "ranks": 2,\n  "links": [{ "from": 0, "to": 1, "bandwith": "4 GB/s" }] }',
  'memory:/huge.json': '{ "ranks": 1000000000, "links": [] }',
  'memory:/apart.anynet': 'router 0 node 0\nrouter 1 node 1\n',
  'memory:/star.anynet': '# four nodes\nrouter 0 node 0 node 1 node 2 5 node 3\n',
  'memory:/gap.anynet': 'router 0 node 0 node 2\n',
  'memory:/measured.csv': 'size,time,label\n1048576,0.001,ours\n',
  'memory:/uneven.csv': 'size,time\n1,2\n3\n',
  'memory:/words.csv': 'name\nring\n',
  'memory:/many.csv': `size\n${'1\n'.repeat(10_001)}`,
  'memory:/long.anynet': `# ${'-'.repeat(2 ** 25)}\n`,
};

const analyzeText = createAnalyzer(builtinCatalog, async (uri) => NEIGHBOURS[uri] ?? dataFile(uri));

/** Files that examples name, wherever they are said to stand. */
function dataFile(uri: string): string | undefined {
  const name = uri.split('/').pop();
  const file = [`examples/networks/${name}`, `examples/measurements/${name}`].find(existsSync);
  return file && readFileSync(file, 'utf8');
}

export interface Mark {
  /** Zero-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `true` where the issue ends on a later line. */
  readonly goesOn: boolean;
  readonly severity: string;
  readonly code: string;
  /** Part of the message, or of the hint behind it. */
  readonly says: string;
}

const MARK_LINE = /^\s*\^+…? +(?:warning +|info +)?[a-z]/;
const MARK = /(\^+)(…?) +(?:(warning|info) +)?([a-z][a-z-]*(?:\/[a-z-]+)?)([^^]*)/g;

/** The file without its marks, and the marks. Common indentation and the line break at the start are dropped. */
export function readMarks(marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of withoutIndentation(marked)) {
    if (!MARK_LINE.test(line)) {
      lines.push(line);
      continue;
    }
    for (const match of line.matchAll(MARK)) {
      const [, carets, goesOn, severity = 'error', code, says] = match;
      const start = match.index;
      const place = { line: lines.length - 1, start, end: start + carets.length, goesOn: goesOn !== '' };
      marks.push({ ...place, severity, code, says: says.trim() });
    }
  }
  return { text: lines.join('\n'), marks };
}

/** Asserts that the issues of the file are exactly the marked ones. Without marks: that there are none. */
export async function expectIssues(marked: string): Promise<readonly PlacedIssue[]> {
  const { text, marks } = readMarks(marked);
  const { issues } = await analyze(text);
  const found = issues.map((issue) => spell(markOf(issue, text))).sort();
  const expected = marks.map(spell).sort();
  assert.deepEqual(found, expected, `\n${issues.map(describe).join('\n')}`);
  for (const mark of marks) {
    const texts = issues.filter((issue) => spell(markOf(issue, text)) === spell(mark)).map(fullText);
    assert.ok(
      texts.some((said) => said.includes(mark.says)),
      `expected a message with "${mark.says}", found "${texts.join('", "')}"`,
    );
  }
  return issues;
}

/** The file after the best quick fix of its only issue; that issue must be gone, and no other may have come. */
export async function expectFixed(marked: string, fixed: string): Promise<void> {
  const [issue, ...others] = await expectIssues(marked);
  assert.equal(others.length, 0, 'expected one issue');
  const fix = issue.fixes?.[0];
  assert.ok(fix, `expected a quick fix for "${issue.message}"`);
  const lines = readMarks(marked).text.split('\n');
  const { startLine, startCharacter, endLine, endCharacter } = issue.place;
  assert.equal(startLine, endLine);
  const line = lines[startLine];
  lines[startLine] = line.slice(0, startCharacter) + fix.replacement + line.slice(endCharacter);
  const text = lines.join('\n');
  assert.equal(text, withoutIndentation(fixed).join('\n'));
  await expectIssues(text);
}

export function analyze(text: string): Promise<Analysis> {
  return analyzeText(text, 'memory:/test.syncline');
}

/** Sentence and hint, as an editor shows them. */
export const fullText = ({ message, hint }: PlacedIssue): string => (hint ? `${message}; ${hint}` : message);

function markOf({ place, severity, code }: PlacedIssue, text: string): Mark {
  const goesOn = place.endLine > place.startLine;
  const end = goesOn ? text.split('\n')[place.startLine].length : place.endCharacter;
  return { line: place.startLine, start: place.startCharacter, end, goesOn, severity, code, says: '' };
}

function spell({ line, start, end, goesOn, severity, code }: Mark): string {
  return `line ${line + 1}, characters ${start}-${end}${goesOn ? '…' : ''}: ${severity} ${code}`;
}

const describe = (issue: PlacedIssue): string => `${issue.place.startLine + 1}: ${issue.code} ${fullText(issue)}`;

function withoutIndentation(text: string): string[] {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const depth = Math.min(...depths);
  return lines.map((line) => line.slice(Number.isFinite(depth) ? depth : 0));
}
