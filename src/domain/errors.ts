import type { Excerpt } from './excerpt.ts';

/** `excerpt`: the place of the input, or of a file that the user wrote, that is at fault. */
export interface RunErrorOptions {
  readonly cause?: unknown;
  readonly excerpt?: Excerpt | undefined;
}

/**
 * Reasons for which a run can't go on. Each message is one sentence that names the flag or the file
 * and the way out. Anything else that is thrown is a defect of this program.
 */
export class RunError extends Error {
  override name = 'RunError';
  readonly excerpt: Excerpt | null;

  constructor(message: string, { excerpt, ...options }: RunErrorOptions = {}) {
    super(message, options);
    this.excerpt = excerpt ?? null;
  }
}

/** A flag, an option or a combination of them can't be used. */
export class UsageError extends RunError {
  override name = 'UsageError';
}

/** An input can't be read, or is not what it was said to be. */
export class InputError extends RunError {
  override name = 'InputError';
}

/** An output can't be written. */
export class OutputError extends RunError {
  override name = 'OutputError';
}
