import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Path of a Chromium on this machine, or null. */
export function findBrowser(): string | null {
  const directories = (process.env.PATH ?? '').split(delimiter);
  const paths = directories.flatMap((directory) => names.map((name) => join(directory, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** A message of the DevTools protocol, as far as it is used here. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** One page of a headless browser. */
export interface BrowserPage {
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** The value of an expression in the page. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Settles at the next event of this name. */
  next(method: string): Promise<void>;
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts a browser and opens a page. `profile`: a directory for its files. */
export async function openPage(path: string, profile: string): Promise<BrowserPage> {
  const child = spawn(
    path,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const connection = new Connection(child);
  const { targetInfos } = await connection.send('Target.getTargets');
  const targets = targetInfos as { targetId: string; type: string }[];
  const target = targets.find(({ type }) => type === 'page');
  const { sessionId } = await connection.send('Target.attachToTarget', {
    targetId: target?.targetId,
    flatten: true,
  });
  connection.sessionId = sessionId as string;
  await connection.send('Network.enable');
  await connection.send('Page.enable');
  return connection;
}

class Connection implements BrowserPage {
  sessionId: string | undefined;
  readonly requests: string[] = [];
  private readonly child: ChildProcess;
  private readonly input: Writable;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly listeners = new Map<string, () => void>();
  private rest = '';
  private lastId = 0;

  constructor(child: ChildProcess) {
    this.child = child;
    this.input = child.stdio[3] as Writable;
    const output = child.stdio[4] as Readable;
    output.setEncoding('utf8');
    output.on('data', (text: string) => this.take(text));
  }

  async send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    this.lastId += 1;
    const id = this.lastId;
    const answer = new Promise<Message>((resolve) => this.waiting.set(id, resolve));
    const { sessionId } = this;
    this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    const { result } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { value: Value }).value;
  }

  next(method: string): Promise<void> {
    return new Promise((resolve) => this.listeners.set(method, resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.child.once('close', resolve));
    this.sessionId = undefined;
    await this.send('Browser.close');
    await closed;
  }

  private take(text: string): void {
    const messages = (this.rest + text).split('\0');
    this.rest = messages.pop() ?? '';
    for (const message of messages) this.handle(JSON.parse(message) as Message);
  }

  private handle(message: Message): void {
    const { id, method, params } = message;
    if (id !== undefined) this.waiting.get(id)?.(message);
    if (method === 'Network.requestWillBeSent' && params !== undefined) {
      this.requests.push((params.request as { url: string }).url);
    }
    if (method !== undefined) this.listeners.get(method)?.();
  }
}
