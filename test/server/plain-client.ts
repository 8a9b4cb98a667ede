/**
 * Speaks to a language server in plain JSON-RPC over its standard streams, without any client library: what an editor that
 * we do not know would send and read. Anything on standard output that is no message is a mistake and thrown.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Message {
  readonly jsonrpc: string;
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface PlainClient {
  readonly child: ChildProcess;
  /** Resolves with the result; rejects with the error's message. */
  request(method: string, params?: unknown): Promise<unknown>;
  notify(method: string, params?: unknown): void;
  /** The first notification of this method that meets the condition, past or to come. */
  notification(method: string, meets: (params: never) => boolean): Promise<never>;
  /** Exit code, once the process has ended. */
  readonly closed: Promise<number | null>;
  stderr(): string;
}

export function startServer(args: readonly string[]): PlainClient {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args]);
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let broken: Error | undefined;
  let bytes = Buffer.alloc(0);
  let stderr = '';
  let nRequests = 0;

  const wake = (): void => {
    for (const look of waiting) look();
  };
  child.stderr.on('data', (piece) => {
    stderr += piece;
  });
  child.stdout.on('data', (piece) => {
    bytes = Buffer.concat([bytes, piece]);
    try {
      for (let read = readMessage(bytes); read; read = readMessage(bytes)) {
        bytes = bytes.subarray(read.length);
        messages.push(read.message);
        answer(read.message);
      }
    } catch (error) {
      broken = error as Error;
    }
    wake();
  });
  child.on('close', () => {
    broken ??= new Error(`the server ended: ${stderr}`);
    wake();
  });

  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  /** The server may ask for settings or register capabilities; it gets an empty answer. */
  const answer = ({ id, method, params }: Message): void => {
    if (method === undefined || id === undefined) return;
    const items = (params as { items?: unknown[] } | undefined)?.items;
    send({ id, result: items ? items.map(() => null) : null });
  };
  const wait = (find: () => Message | undefined): Promise<Message> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (!found && !broken) return;
        waiting.delete(look);
        if (found) resolve(found);
        else reject(broken);
      };
      waiting.add(look);
      look();
    });

  return {
    child,
    async request(method, params) {
      const id = ++nRequests;
      send({ id, method, params });
      const { result, error } = await wait(() => messages.find((m) => m.id === id && m.method === undefined));
      if (error) throw new Error(error.message);
      return result;
    },
    notify: (method, params) => send({ method, params }),
    async notification(method, meets) {
      const found = await wait(() => messages.find((m) => m.method === method && meets(m.params as never)));
      return found.params as never;
    },
    closed: once(child, 'close').then(([code]) => code),
    stderr: () => stderr,
  };
}

/** The first message of the bytes, and how many it takes; `undefined` while it is not whole. */
function readMessage(bytes: Buffer): { readonly message: Message; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) {
    if (bytes.length > 200) throw new Error(`expected a header, found ${bytes.toString('utf8', 0, 200)}`);
    return undefined;
  }
  const head = bytes.toString('ascii', 0, end);
  const size = /^Content-Length: (\d+)(?:\r\nContent-Type: [^\r\n]+)?$/.exec(head)?.[1];
  if (size === undefined) throw new Error(`expected a header, found ${head}`);
  const start = end + 4;
  const length = start + Number(size);
  if (bytes.length < length) return undefined;
  const message = JSON.parse(bytes.toString('utf8', start, length)) as Message;
  if (message.jsonrpc !== '2.0') throw new Error(`expected a message of JSON-RPC 2.0, found ${head}`);
  return { message, length };
}
