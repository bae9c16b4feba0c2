import type { Readable } from 'node:stream';

import type { ConvertOptions } from '../pipeline/options.ts';

/** Options of `inspect`. What is said of how the file is written is not guessed. */
export interface InspectOptions extends Partial<
  Pick<
    ConvertOptions,
    | 'from'
    | 'encoding'
    | 'preset'
    | 'delimiter'
    | 'quote'
    | 'escape'
    | 'nullTokens'
    | 'columns'
    | 'header'
    | 'signal'
  >
> {
  /** A file, or `-` for stdin. */
  readonly input: string;
  /** Whether to look at all of the file, and not at its first MB alone. Default false. */
  readonly all?: boolean | undefined;
  /** File that the proposed mapping is written to. */
  readonly write?: string | undefined;
  /** Whether `write` may replace a file. Default false. */
  readonly force?: boolean | undefined;
  /** What `-` reads. Default: that of the process. */
  readonly stdin?: Readable | undefined;
}
