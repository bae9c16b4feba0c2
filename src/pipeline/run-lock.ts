import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rm, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { UsageError } from '../domain/errors.ts';
import { UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import { openOutputFile } from '../write/output-file.ts';
import { isSystemError } from '../write/write-error.ts';

/** Names of the lock and, for a moment, of the right to remove one that was left behind. */
export const LOCK_NAMES = /^lock(\.removal)?$/;

const LOCK_NAME = 'lock';
/** A lock that can't be read yet is being written: it gets this long, this many times. */
const PATIENCE_MS = 50;
const PATIENCE_TIMES = 6;

/** Who holds an output directory. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells the process from a later one of the same number; null where the system does not say. */
  readonly startedAt: string | null;
  /** Tells runs within one process apart. */
  readonly run: string;
}

export interface RunLock {
  /** Never rejects. */
  release(): Promise<void>;
}

/**
 * Keeps other runs out of an output directory, whose `.unfinished/` exists. Takes over the lock of a
 * process of this host that is gone. Throws UsageError where another run holds it.
 */
export async function takeRunLock(directory: string): Promise<RunLock> {
  const path = join(directory, UNFINISHED_DIRECTORY, LOCK_NAME);
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    startedAt: findStart(process.pid),
    run: randomUUID(),
  };
  const text = `${JSON.stringify(mine)}\n`;
  while (!(await create(path, text))) {
    await refuseLocked(directory);
    await removeStale(path, text);
  }
  return { release: () => release(path, text) };
}

/** Throws UsageError where a run that goes on holds the directory. Changes nothing. */
export async function refuseLocked(directory: string): Promise<void> {
  const path = join(directory, UNFINISHED_DIRECTORY, LOCK_NAME);
  const holder = parse(await readPatiently(path));
  if (holder === null || !isLive(holder)) return;
  const isElsewhere = holder.host !== hostname();
  const where = isElsewhere ? ` on ${holder.host}` : '';
  const wayOut = isElsewhere
    ? `wait for its end, or remove "${path}" if that process is gone`
    : 'wait for its end, or choose another directory';
  throw new UsageError(
    `Another run is writing into "${directory}" (process ${holder.pid}${where}): ${wayOut}`,
  );
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    const file = await openOutputFile(path, 'create');
    await file.write(Buffer.from(text), 0);
    await file.close();
    return true;
  } catch (error) {
    const { cause } = error as Error;
    if (isSystemError(cause) && cause.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a lock whose holder is gone. One at a time looks and removes: whoever looked a moment ago
 * would remove the lock that another has taken since.
 */
async function removeStale(path: string, text: string): Promise<void> {
  const removal = `${path}.removal`;
  if (!(await create(removal, text))) {
    await waitForRemoval(removal);
    return;
  }
  try {
    const holder = parse(await readPatiently(path));
    if (holder === null || !isLive(holder)) await rm(path, { force: true });
  } finally {
    await rm(removal, { force: true });
  }
}

/** Throws UsageError where the one that removes has ended amid it. */
async function waitForRemoval(removal: string): Promise<void> {
  const text = await readPatiently(removal);
  const holder = parse(text);
  if (text === '' || (holder !== null && isLive(holder))) {
    await sleep(PATIENCE_MS / 10);
    return;
  }
  throw new UsageError(`A run was stopped while it took over a lock: remove "${removal}"`);
}

async function release(path: string, text: string): Promise<void> {
  try {
    if ((await readFile(path, 'utf8')) === text) await unlink(path);
  } catch {
    // It is gone, or can't be removed; either way the next run sees that this process has ended.
  }
}

/** The lock's text; '' where there is none, or none comes. */
async function readPatiently(path: string): Promise<string> {
  for (let time = 0; time < PATIENCE_TIMES; time += 1) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null || text.endsWith('\n')) return text ?? '';
    await sleep(PATIENCE_MS);
  }
  return '';
}

function parse(text: string): Holder | null {
  try {
    const holder: Partial<Holder> | null = JSON.parse(text);
    const isWhole = Number.isSafeInteger(holder?.pid) && typeof holder?.host === 'string';
    return isWhole ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

function isLive({ pid, host, startedAt }: Holder): boolean {
  // Whether a process of another host lives can't be told from here.
  if (host !== hostname()) return true;
  if (pid <= 0 || !hasProcess(pid)) return false;
  const start = findStart(pid);
  return startedAt === null || start === null || start === startedAt;
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but is there.
    return isSystemError(error) && error.code === 'EPERM';
  }
}

/** When a process started, in the system's own measure; null where there is no /proc. */
function findStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in parentheses, may hold spaces: what follows it does not.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
