/** An editor for the benchmarks: the built server in a process of its own, spoken to as an editor does, and what it says with its time. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import engineFlags from '../../server/engine-flags.json' with { type: 'json' };

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Diagnostics {
  readonly uri: string;
  readonly diagnostics: readonly { readonly message: string; readonly code?: string }[];
}

interface Item {
  readonly label: string;
  readonly textEdit?: { readonly range: { readonly end: Position } };
}

export interface EditorClient {
  /** ms from the start of the process to the answer. */
  readonly initialize: number;
  open(file: string, text: string): Promise<void>;
  type(file: string, line: number, character: number, text: string): Promise<void>;
  replace(file: string, start: Position, end: Position, text: string): Promise<void>;
  /** When diagnostics come that quote this name, in ms of `performance.now`. */
  quoted(file: string, name: string): Promise<number>;
  /** When diagnostics come with this code. */
  published(file: string, code: string): Promise<number>;
  /** Throws where nothing is offered. */
  complete(file: string, line: number, character: number): Promise<readonly Item[]>;
  residentBytes(): number | undefined;
  close(): Promise<void>;
}

const uriOf = (file: string) => `file:///bench/${file}`;

export async function startEditor(): Promise<EditorClient> {
  const spawned = performance.now();
  // As both of its starters do: the extension, and the first line of the command.
  const args = [...engineFlags, 'dist/server.cjs', '--stdio'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Set<(found: Diagnostics) => void>();
  const versions = new Map<string, number>();
  connection.onNotification('textDocument/publishDiagnostics', (found: Diagnostics) => {
    for (const look of [...waiting]) look(found);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const initialize = performance.now() - spawned;
  await connection.sendNotification('initialized', {});

  const wait = (meets: (found: Diagnostics) => boolean) =>
    new Promise<number>((resolve) => {
      const look = (found: Diagnostics) => {
        if (!meets(found)) return;
        waiting.delete(look);
        resolve(performance.now());
      };
      waiting.add(look);
    });
  const replace = async (file: string, start: Position, end: Position, text: string) => {
    const version = (versions.get(file) ?? 0) + 1;
    versions.set(file, version);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(file), version },
      contentChanges: [{ range: { start, end }, text }],
    });
  };

  return {
    initialize,
    replace,
    async open(file, text) {
      versions.set(file, 1);
      const textDocument = { uri: uriOf(file), languageId: 'syncline', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    type: (file, line, character, text) => replace(file, { line, character }, { line, character }, text),
    quoted: (file, name) =>
      wait(
        ({ uri, diagnostics }) =>
          uri === uriOf(file) && diagnostics.some(({ message }) => message.includes(`\`${name}\``)),
      ),
    published: (file, wanted) =>
      wait(({ uri, diagnostics }) => uri === uriOf(file) && diagnostics.some(({ code }) => code === wanted)),
    async complete(file, line, character) {
      const params = { textDocument: { uri: uriOf(file) }, position: { line, character } };
      const { items = [] } = (await connection.sendRequest('textDocument/completion', params)) as { items?: Item[] };
      if (items.length === 0) throw new Error('expected something to complete with, found nothing');
      return items;
    },
    residentBytes() {
      if (process.platform !== 'linux') return undefined;
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
    },
    async close() {
      connection.dispose();
      child.kill();
    },
  };
}
