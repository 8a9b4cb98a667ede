/**
 * How long the language server lets a typist wait: `npm run bench:editor`. The built server, over stdio, on a generated file of
 * 1,000 and of 10,000 lines; medians and 95th percentiles of many keys in one process. Build first (`npm run build`).
 */
import { spawn } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const KEYS = 40;
const URI = 'file:///bench/large.syncline';

interface Diagnostics {
  readonly uri: string;
  readonly diagnostics: readonly { readonly message: string }[];
}

/** Twenty lines per block: a topology and an experiment over it, none with a mistake. */
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

async function measure(nLines: number): Promise<void> {
  const child = spawn(process.execPath, ['dist/server.cjs', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting: ((found: Diagnostics) => boolean)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (found: Diagnostics) => {
    for (const [index, wants] of [...waiting.entries()].reverse()) if (wants(found)) waiting.splice(index, 1);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.listen();
  const diagnostics = (wanted: (found: Diagnostics) => boolean) =>
    new Promise<number>((resolve) => {
      waiting.push((found) => {
        if (!wanted(found)) return false;
        resolve(performance.now());
        return true;
      });
    });

  const spawned = performance.now();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const initialized = performance.now() - spawned;
  await connection.sendNotification('initialized', {});

  // In an experiment in the middle of the file a name is typed that does not exist: the newest diagnostics quote it.
  const lines = fileOf(nLines).split('\n');
  const line = lines.findIndex((content, i) => i > lines.length / 2 && content.startsWith('  chart')) - 1;
  const before = '  let typed = ';
  lines[line] = `${before}z`;
  let typed = 'z';
  let version = 1;
  const quotes = (name: string) => (found: Diagnostics) =>
    found.uri === URI && found.diagnostics.some(({ message }) => message.includes(`\`${name}\``));
  const typeKey = async () => {
    version++;
    const position = { line, character: before.length + typed.length };
    typed += 'z';
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges: [{ range: { start: position, end: position }, text: 'z' }],
    });
  };
  const complete = () => completion(connection, line, before.length);

  let start = performance.now();
  const opened = diagnostics(quotes(typed));
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'syncline', version, text: lines.join('\n') },
  });
  const open = (await opened) - start;

  const edits: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    start = performance.now();
    const done = diagnostics(quotes(`${typed}z`));
    await typeKey();
    edits.push((await done) - start);
  }

  const completions: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    start = performance.now();
    await complete();
    completions.push(performance.now() - start);
  }

  const afterKey: number[] = [];
  for (let i = 0; i < KEYS / 2; i++) {
    const done = diagnostics(quotes(`${typed}z`));
    await typeKey();
    start = performance.now();
    await complete();
    afterKey.push(performance.now() - start);
    await done;
  }

  const settled = diagnostics(quotes(typed + 'z'.repeat(20)));
  for (let i = 0; i < 20; i++) {
    await typeKey();
    start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const burst = (await settled) - start;

  connection.dispose();
  child.kill();
  const row = [nLines, ms(initialized), ms(open), pair(edits), pair(completions), pair(afterKey), ms(burst)];
  console.log(row.map((cell) => String(cell).padStart(18)).join(''));
}

async function completion(connection: ReturnType<typeof createMessageConnection>, line: number, character: number) {
  const params = { textDocument: { uri: URI }, position: { line, character } };
  const found = (await connection.sendRequest('textDocument/completion', params)) as { items?: unknown[] };
  if (!found.items || found.items.length === 0) throw new Error('expected something to complete with, found nothing');
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const pair = (values: readonly number[]) => `${ms(at(values, 0.5))} / ${ms(at(values, 0.95))}`;

const head = ['lines', 'initialize', 'open', 'key p50 / p95', 'completion', 'after a key', 'burst of 20 keys'];
console.log(head.map((cell) => cell.padStart(18)).join(''));
for (const nLines of [1_000, 10_000]) await measure(nLines);
