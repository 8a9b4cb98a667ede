/**
 * How long the language server lets a typist wait: `npm run bench:editor`. The built server, over stdio, on generated files;
 * medians and 95th percentiles of many keys in one process, each beside its goal. Build first (`npm run build`). Ends with 1 if a goal
 * is missed; on a machine that does other things at the same time, figures are those of the machine.
 */
import { type EditorClient, startEditor } from './editor-client.ts';

const KEYS = 100;

interface Row {
  readonly what: string;
  readonly goal?: number;
  readonly unit: 'ms' | 'MB';
  /** Many are shown as median and 95th percentile, and the latter is held against the goal. */
  readonly values: readonly number[];
}

/** Nineteen lines per block: a topology and an experiment over it, none with a mistake. */
function fileOf(nLines: number): string {
  const block = (i: number) => `/** Network number ${i}. */
topology pod${i} = torus(${2 + (i % 3)}, 4, bandwidth: ${10 + (i % 7)} GB/s, latency: 150 ns)

experiment e${i} "Experiment number ${i}" {
  allreduce size on pod${i} using alg

  vary size = 32 KiB .. 64 MiB by *2
  vary alg  = [ring, ring2d, multitree]

  let speedup = time[alg: ring] / time
  let lost    = 1 - efficiency

  chart line(x: size, y: busBandwidth, series: alg, xScale: log)
  chart line(x: size, y: time, series: alg, xScale: log, yScale: log)

  expect speedup[alg: multitree] >= 1
  expect lost < 1 where size >= 16 MiB and alg == multitree
}

`;
  return Array.from({ length: Math.floor(nLines / 19) }, (_, i) => block(i)).join('');
}

interface Goals {
  readonly key?: number;
  readonly completion?: number;
  readonly afterKey?: number;
  readonly burst?: number;
}

async function measureTyping(nLines: number, goals: Goals): Promise<Row[]> {
  const editor = await startEditor();
  // In an experiment in the middle of the file a name is typed that does not exist: the newest diagnostics quote it.
  const lines = fileOf(nLines).split('\n');
  const line = lines.findIndex((content, i) => i > lines.length / 2 && content.startsWith('  chart')) - 1;
  const before = '  let typed = ';
  lines[line] = `${before}z`;
  const file = 'large.syncline';
  let typed = 'z';
  const typeKey = async () => {
    await editor.type(file, line, before.length + typed.length, 'z');
    typed += 'z';
  };

  let start = performance.now();
  const opened = editor.quoted(file, typed);
  await editor.open(file, lines.join('\n'));
  const open = (await opened) - start;

  const edits: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    start = performance.now();
    const done = editor.quoted(file, `${typed}z`);
    await typeKey();
    edits.push((await done) - start);
  }

  // What most keys leave behind is no whole line.
  const broken: number[] = [];
  for (let i = 0; i < KEYS / 2; i++) {
    const at = before.length + typed.length;
    start = performance.now();
    const wrong = editor.published(file, 'syntax');
    await editor.type(file, line, at, ' +');
    broken.push((await wrong) - start);
    const right = editor.quoted(file, `${typed}z`);
    await editor.replace(file, { line, character: at }, { line, character: at + 2 }, 'z');
    typed += 'z';
    await right;
  }

  const completions: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    start = performance.now();
    await editor.complete(file, line, before.length);
    completions.push(performance.now() - start);
  }

  const afterKey: number[] = [];
  for (let i = 0; i < KEYS / 2; i++) {
    const done = editor.quoted(file, `${typed}z`);
    await typeKey();
    start = performance.now();
    const found = await editor.complete(file, line, before.length + typed.length);
    afterKey.push(performance.now() - start);
    const end = { line, character: before.length + typed.length };
    if (
      found.some(({ textEdit }) => textEdit?.range.end.character !== end.character || textEdit.range.end.line !== line)
    )
      throw new Error(`expected completion at ${JSON.stringify(end)}, found it elsewhere`);
    await done;
  }

  const bursts: number[] = [];
  for (let i = 0; i < 5; i++) {
    const settled = editor.quoted(file, typed + 'z'.repeat(20));
    for (let k = 0; k < 20; k++) {
      await typeKey();
      start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    bursts.push((await settled) - start);
  }
  const { initialize } = editor;
  await editor.close();

  const of = nLines.toLocaleString('en');
  return [
    { what: 'initialize', unit: 'ms', values: [initialize] },
    { what: `${of} lines: open to diagnostics`, unit: 'ms', values: [open] },
    { what: `${of} lines: key to diagnostics`, unit: 'ms', values: edits, goal: goals.key },
    { what: `${of} lines: key that breaks the line`, unit: 'ms', values: broken, goal: goals.key },
    { what: `${of} lines: completion`, unit: 'ms', values: completions, goal: goals.completion },
    { what: `${of} lines: completion after a key`, unit: 'ms', values: afterKey, goal: goals.afterKey },
    { what: `${of} lines: after a burst of 20 keys`, unit: 'ms', values: bursts, goal: goals.burst },
  ];
}

/** One after the other, as a workspace is opened; then a key in the first, as each of them might be read again. */
async function measureMemory(nFiles: number, nLines: number): Promise<Row[]> {
  const editor = await startEditor();
  const text = fileOf(nLines).replace('let lost ', 'let lost = z\n  let more ');
  const line = text.split('\n').indexOf('  let lost = z');
  const nameOf = (i: number) => `file${i}.syncline`;
  for (let i = 0; i < nFiles; i++) {
    const opened = editor.quoted(nameOf(i), 'z');
    await editor.open(nameOf(i), text);
    await opened;
  }
  const edits: number[] = [];
  for (let i = 1; i <= KEYS; i++) {
    const start = performance.now();
    const done = editor.quoted(nameOf(0), 'z'.repeat(i + 1));
    await editor.type(nameOf(0), line, 12 + i, 'z');
    edits.push((await done) - start);
  }
  // What is waste is given back at rest (`server/collect-at-rest.ts`).
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  const memory = residentMemory(editor);
  await editor.close();
  return [
    { what: `${nFiles} files of ${nLines} lines: key to diagnostics`, unit: 'ms', values: edits },
    {
      what: `${nFiles} files of ${nLines} lines: resident memory at rest`,
      unit: 'MB',
      values: memory ?? [],
      goal: 200,
    },
  ];
}

/** Linux alone tells it of another process without further tools. */
function residentMemory({ residentBytes }: EditorClient): readonly number[] | undefined {
  const bytes = residentBytes();
  return bytes === undefined ? undefined : [bytes / 1e6];
}

function print({ what, goal, unit, values }: Row): void {
  if (values.length === 0) return;
  const [median, high] = [at(values, 0.5), at(values, 0.95)];
  const missed = goal !== undefined && high > goal;
  if (missed) process.exitCode = 1;
  const measured =
    values.length === 1 ? `${high.toFixed(0)} ${unit}` : `${median.toFixed(0)} / ${high.toFixed(0)} ${unit}`;
  const verdict = goal === undefined ? '' : missed ? 'MISSED' : 'met';
  const cells = [
    what.padEnd(42),
    (goal ? `${goal} ${unit}` : '').padStart(10),
    measured.padStart(16),
    verdict.padStart(8),
  ];
  console.log(cells.join('  ').trimEnd());
}

const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

console.log(`${'language server'.padEnd(42)}  ${'goal'.padStart(10)}  ${'p50 / p95'.padStart(16)}`);
const rows = [
  ...(await measureTyping(1_000, { key: 60, completion: 30, afterKey: 30, burst: 1_000 })),
  ...(await measureTyping(10_000, { completion: 100, afterKey: 100, burst: 1_000 })).slice(1),
  ...(await measureMemory(100, 200)),
];
for (const row of rows) print(row);
