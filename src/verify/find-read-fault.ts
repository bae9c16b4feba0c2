import { InputError } from '../domain/errors.ts';
import { isSystemError } from '../write/write-error.ts';

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'it is missing',
  ENOTDIR: 'it is missing',
  ELOOP: 'it is a link, not a file',
  EISDIR: 'it is a directory, not a file',
};

/**
 * What is wrong with a file of an output that can't be read. Throws InputError where that says
 * nothing about the output.
 */
export function findReadFault(error: unknown): string {
  if (!isSystemError(error)) throw error;
  const fault = FAULTS[error.code];
  if (fault !== undefined) return fault;
  throw new InputError(`Cannot read "${error.path ?? ''}": ${error.code}; check its permissions`, {
    cause: error,
  });
}
