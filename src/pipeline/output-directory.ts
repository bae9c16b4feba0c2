import type { Dirent } from 'node:fs';
import { access, constants, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

import { OutputError, UsageError } from '../domain/errors.ts';
import { PARTS_DIRECTORY, UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import { isSystemError, toOutputError } from '../write/write-error.ts';

const OWN_FILES = /^(manifest\.json|rejects\.ndjson|rejects\.raw\.ndjson|rejects(-\d+)?\.csv)$/;
const OWN_PARTS = /^part-\d{5}\.(ndjson|csv)$/;
const SHOWN_NAMES = 5;

/**
 * Creates the output directory if need be and makes sure that a run can start in it. An output of
 * an earlier run is a UsageError, or is removed with `force`: only files with names that we write.
 * Foreign files in `parts/` are an OutputError even then, since an import would take them in.
 */
export async function prepareOutputDirectory(directory: string, force: boolean): Promise<void> {
  await createDirectory(directory);
  await refuseEarlierOutput(directory, force);
  for (const name of await findEarlierOutput(directory)) await removeEarlier(directory, name);
}

/** The refusals of `prepareOutputDirectory`, before there is anything to write. Changes nothing. */
export async function refuseEarlierOutput(directory: string, force: boolean): Promise<void> {
  const earlier = await findEarlierOutput(directory);
  if (earlier.length === 0) return;
  if (!force) {
    throw new UsageError(
      `The directory "${directory}" already holds an output (${listNames(earlier)}): choose another directory, or replace that output with --force`,
    );
  }
  await refuseForeignParts(directory);
}

/** Throws UsageError where an input lies among the files that a run into `directory` replaces. */
export function refuseInputsWithin(directory: string, inputs: readonly string[]): void {
  const root = resolve(directory);
  const inside = inputs.find((input) => {
    const [first] = relative(root, resolve(input)).split(sep);
    return first !== '..' && isOwnName(first);
  });
  if (inside === undefined) return;
  throw new UsageError(
    `Cannot convert "${inside}" into the directory that it lies in: choose another --out`,
  );
}

async function createDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'EEXIST' || error.code === 'ENOTDIR')) {
      throw refuseFile(directory, error);
    }
    throw toOutputError(error, directory);
  }
}

function refuseFile(directory: string, cause: unknown): UsageError {
  return new UsageError(
    `Cannot use "${directory}" as the output directory: there is a file in its place; choose another with --out or --rejects`,
    { cause },
  );
}

async function findEarlierOutput(directory: string): Promise<string[]> {
  const entries = await listDirectory(directory);
  return entries.map(({ name }) => name).filter(isOwnName);
}

function isOwnName(name: string): boolean {
  return name === PARTS_DIRECTORY || name === UNFINISHED_DIRECTORY || OWN_FILES.test(name);
}

/** Looks before anything is removed, so that a refusal leaves the earlier output whole. */
async function refuseForeignParts(directory: string): Promise<void> {
  const entries = await listDirectory(join(directory, PARTS_DIRECTORY));
  const foreign = entries.filter((entry) => !entry.isFile() || !OWN_PARTS.test(entry.name));
  if (foreign.length > 0) {
    const names = listNames(foreign.map(({ name }) => name));
    throw new OutputError(
      `Cannot replace the output in "${directory}": ${PARTS_DIRECTORY}/ holds files that are not ours (${names}), which an import would take in; move them away`,
    );
  }
}

async function removeEarlier(directory: string, name: string): Promise<void> {
  const path = join(directory, name);
  try {
    if (OWN_FILES.test(name)) {
      await rm(path);
      return;
    }
    for (const entry of await listDirectory(path)) await rm(join(path, entry.name));
    await rmdir(path);
  } catch (error) {
    throw toOutputError(error, path);
  }
}

/** The entries in order of name; none where there is no such directory. */
async function listDirectory(directory: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    if (isSystemError(error) && error.code === 'ENOTDIR') throw refuseFile(directory, error);
    throw toOutputError(error, directory);
  }
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).join(', ');
  const more = names.length - SHOWN_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
