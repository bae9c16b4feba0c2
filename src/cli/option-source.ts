import type { FlagName } from './options.ts';

/** Where the value of an option was given. `line`: of the file, from 1. */
export type Origin =
  | { readonly kind: 'flag' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'file'; readonly file: string; readonly line: number };

/** The values of one option, as texts; those of a switch are `true` or `false`. */
export interface GivenOption {
  readonly texts: readonly string[];
  readonly origin: Origin;
}

export type GivenOptions = ReadonlyMap<FlagName, GivenOption>;

/** How an option was given, for messages. */
export interface Spelling {
  /** `--threads`, `PINPOINT_READY_THREADS`, or `FILE line 3: "threads"`. */
  readonly label: string;
  /** What the user would write in the same place for another value. */
  write(value: string): string;
}

/** How the option `name` is spelled where it was given. */
export function spellOption(name: FlagName, origin: Origin): Spelling {
  switch (origin.kind) {
    case 'flag':
      return { label: `--${name}`, write: (value) => `--${name} ${value}` };
    case 'environment': {
      const { variable } = origin;
      return { label: variable, write: (value) => `${variable}=${value}` };
    }
    case 'file': {
      const { file, line } = origin;
      return {
        label: `${file} line ${line}: "${name}"`,
        write: (value) => `"${name}": ${/^\d+$/.test(value) ? value : JSON.stringify(value)}`,
      };
    }
  }
}

/** Where a value comes from, in a few words. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
      return 'flag';
    case 'environment':
      return `environment: ${origin.variable}`;
    case 'file':
      return `file: ${origin.file} line ${origin.line}`;
  }
}
