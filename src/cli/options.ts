import { isPresetName, presets } from '../parse/presets.ts';

/** One command-line option: what the help says of it, and how its words are read. */
export interface Flag {
  readonly group: 'Output' | 'Reading' | 'Mapping' | 'Values' | 'Checks' | 'Work' | 'Other';
  readonly describe: string;
  /** What stands for the value in messages, or null for a switch, which takes none. */
  readonly value: string | null;
  /** One-letter form. */
  readonly alias?: string;
  /** Whether each use adds a value. Any other option may be given once. */
  readonly isRepeatable?: boolean;
  readonly choices?: readonly string[];
  /** What holds where the option is absent, in words. The library fills it in. */
  readonly default?: string;
  /** Whether only `convert` has the option. */
  readonly isForConvert?: boolean;
  /** Whether only `inspect` has the option. */
  readonly isForInspect?: boolean;
}

/** Every option, in the order of the help. */
export const flags = {
  out: {
    group: 'Output',
    describe: 'DIR for parts, rejects and manifest; - writes the rows to stdout',
    value: 'DIR',
    alias: 'o',
    isForConvert: true,
  },
  to: {
    group: 'Output',
    describe: 'Format of the rows',
    value: 'FORMAT',
    choices: ['ndjson', 'csv'],
    default: 'ndjson',
    isForConvert: true,
  },
  rejects: {
    group: 'Output',
    describe: 'DIR for rejects and manifest where rows do not go to a directory',
    value: 'DIR',
    default: 'none',
  },
  force: {
    group: 'Output',
    describe: 'Replace the output of an earlier run in the same directory',
    value: null,
  },
  resume: {
    group: 'Output',
    describe:
      'Go on where an interrupted run with the same options was; begins one if there is none',
    value: null,
  },
  write: {
    group: 'Output',
    describe: 'FILE for the mapping that is proposed; never replaced without --force',
    value: 'FILE',
    isForInspect: true,
  },
  all: {
    group: 'Reading',
    describe:
      'Look at all of the file, and not at its first MB alone; reads it three times, so it cannot be stdin',
    value: null,
    isForInspect: true,
  },
  'max-part-bytes': {
    group: 'Output',
    describe: 'SIZE that every part stays below, header included',
    value: 'SIZE',
    default: '1GB',
    isForConvert: true,
  },
  'max-part-rows': {
    group: 'Output',
    describe: 'Most rows of a part',
    value: 'N',
    default: '250,000',
    isForConvert: true,
  },
  'csv-columns': {
    group: 'Output',
    describe:
      'Columns of a CSV output, as PATH,PATH,...; name a path twice for two values. Absent: inputs are read twice, first to find the columns',
    value: 'PATHS',
    isForConvert: true,
  },
  'line-breaks': {
    group: 'Output',
    describe: 'What a line break or tab inside a value of a CSV output does',
    value: 'RULE',
    choices: ['reject', 'space'],
    default: 'reject',
    isForConvert: true,
  },

  from: {
    group: 'Reading',
    describe: 'Format of the inputs',
    value: 'FORMAT',
    choices: ['auto', 'csv', 'ndjson', 'json'],
    default: 'auto',
  },
  encoding: {
    group: 'Reading',
    describe: 'Character encoding of the inputs: utf-8, utf-16le, windows-1252, shift_jis, ...',
    value: 'NAME',
    default: 'by the byte order mark, else utf-8',
  },
  preset: {
    group: 'Reading',
    describe: 'CSV dialect by the program that wrote it (see below)',
    value: 'NAME',
    choices: Object.keys(presets).filter(isPresetName),
    default: 'rfc4180',
  },
  delimiter: {
    group: 'Reading',
    describe: 'Field separator: one character, tab, \\t or a code like \\x01',
    value: 'CHAR',
    default: 'from the preset',
  },
  quote: {
    group: 'Reading',
    describe: 'Quote character, or none',
    value: 'CHAR',
    default: 'from the preset',
  },
  escape: {
    group: 'Reading',
    describe: 'How a quote is written inside quotes: twice, or after a backslash',
    value: 'STYLE',
    choices: ['double', 'backslash'],
    default: 'from the preset',
  },
  null: {
    group: 'Reading',
    describe: 'TOKEN that stands for NULL when it is the whole field (repeatable)',
    value: 'TOKEN',
    isRepeatable: true,
    default: 'from the preset',
  },
  columns: {
    group: 'Reading',
    describe: 'Column names, as NAME,NAME,...; inputs then have no header, but for --header yes',
    value: 'NAMES',
  },
  header: {
    group: 'Reading',
    describe: 'Whether CSV inputs start with a header; yes with --columns replaces it',
    value: 'YES|NO',
    choices: ['yes', 'no'],
    default: 'from the preset; no with --columns',
  },
  'max-record-bytes': {
    group: 'Reading',
    describe: 'SIZE above which a record is rejected',
    value: 'SIZE',
    default: '1MiB',
  },

  mapping: {
    group: 'Mapping',
    describe:
      'FILE that says what becomes of each column (see docs/mapping.md); options below come before it',
    value: 'FILE',
  },
  rename: {
    group: 'Mapping',
    describe: 'OLD=PATH: column or key OLD goes to endpoint field PATH (repeatable)',
    value: 'OLD=PATH',
    isRepeatable: true,
  },
  set: {
    group: 'Mapping',
    describe: 'PATH=VALUE: VALUE for records that have none at PATH (repeatable)',
    value: 'PATH=VALUE',
    isRepeatable: true,
  },
  drop: {
    group: 'Mapping',
    describe: 'Column, key or endpoint field to leave out (repeatable)',
    value: 'NAME',
    isRepeatable: true,
  },
  'unknown-fields': {
    group: 'Mapping',
    describe: 'What a field that Pinpoint does not know does',
    value: 'RULE',
    choices: ['reject', 'drop', 'attribute'],
    default: 'reject',
  },
  keep: {
    group: 'Mapping',
    describe: 'Field to write although Pinpoint may ignore it: EffectiveDate (repeatable)',
    value: 'FIELD',
    isRepeatable: true,
  },

  'default-country': {
    group: 'Values',
    describe: 'Two-letter country of phone numbers without a country code',
    value: 'CODE',
    default: 'none: such numbers are rejected',
  },
  timezone: {
    group: 'Values',
    describe: 'Time zone of dates without one, such as Europe/London',
    value: 'NAME',
    default: 'none: such dates are rejected',
  },
  date: {
    group: 'Values',
    describe: 'Attribute whose values are dates, to be written as ISO 8601 UTC (repeatable)',
    value: 'PATH',
    isRepeatable: true,
  },
  'empty-strings': {
    group: 'Values',
    describe: 'What happens to empty text',
    value: 'RULE',
    choices: ['omit', 'keep'],
    default: 'omit',
  },
  'empty-lists': {
    group: 'Values',
    describe: 'What happens to []; kept, it clears the attribute in Pinpoint',
    value: 'RULE',
    choices: ['omit', 'keep'],
    default: 'omit',
  },

  schema: {
    group: 'Checks',
    describe:
      'FILE of a JSON Schema (2020-12) that endpoints must pass too, within 60 s a batch (repeatable)',
    value: 'FILE',
    isRepeatable: true,
  },
  duplicates: {
    group: 'Checks',
    describe:
      'What becomes of endpoints with one ChannelType and Address: the records of all but the first or the last are rejected, or they are counted. Takes 32 to 48 bytes of memory for each different address; keep-last reads the inputs once more and needs 24 bytes of temporary disk an endpoint',
    value: 'RULE',
    choices: ['keep-first', 'keep-last', 'report'],
    default: 'not looked for',
  },
  'check-user-endpoints': {
    group: 'Checks',
    describe:
      'Reject what would be more than 15 endpoints of one User.UserId. Takes 32 to 48 bytes of memory for each different user',
    value: null,
  },
  'check-attribute-names': {
    group: 'Checks',
    describe:
      'Reject records with a name beyond the first 250 different attribute and metric names. Takes next to no memory',
    value: null,
  },
  'max-problems-per-record': {
    group: 'Checks',
    describe: 'Most problems reported for one record',
    value: 'N',
    default: '20',
  },
  'max-rejects': {
    group: 'Checks',
    describe: 'Stop after more rejects than N, or than N% of the records',
    value: 'N|N%',
    default: 'no limit',
  },

  threads: {
    group: 'Work',
    describe: 'Threads, the main one among them',
    value: 'N',
    default: 'one a processor, at most 8; 1 up to 16 MiB',
  },
  'batch-bytes': {
    group: 'Work',
    describe: 'SIZE of a unit of work; the output does not depend on it',
    value: 'SIZE',
    default: '2MiB; 1MiB of JSON',
  },
  'checkpoint-seconds': {
    group: 'Work',
    describe: 'Seconds between two notes of where a run is, from which --resume goes on',
    value: 'N',
    default: '5',
  },
  'no-fast-path': {
    group: 'Work',
    describe: 'Judge every record the plain, slower way; the output is the same',
    value: null,
  },

  report: {
    group: 'Other',
    describe: 'Write the report of the run to stdout at its end, in this format',
    value: 'FORMAT',
    choices: ['json'],
  },
  progress: {
    group: 'Other',
    describe:
      'How far the run is, on stderr: a bar (terminals only), or a plain line every 5 seconds; auto is a bar on a terminal, else none',
    value: 'FORM',
    choices: ['auto', 'bar', 'plain', 'none'],
    default: 'auto',
  },
  config: {
    group: 'Other',
    describe: 'FILE of options, or none (see README); flags and PINPOINT_READY_* come before it',
    value: 'FILE',
    default: 'pinpoint-ready.config.json, if it is there',
  },
  'print-config': {
    group: 'Other',
    describe: 'Show the options in force, and where each value comes from, and end',
    value: null,
  },
  html: {
    group: 'Other',
    describe:
      'Write a page about the run to FILE, for people. Reads the parts once more, at some 50 to 100 MB a second',
    value: 'FILE',
  },
  'show-values': {
    group: 'Other',
    describe:
      'Show values of rejected records on stderr and in --html; they are left out or masked otherwise',
    value: null,
  },
  quiet: {
    group: 'Other',
    describe: 'No summary and no progress on stderr; errors still are',
    value: null,
  },
  help: { group: 'Other', describe: 'Show this help', value: null, alias: 'h' },
  version: { group: 'Other', describe: 'Show the version', value: null },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof flags;

/** Options that take one of a list of words, by name. */
export type ChoiceFlagName = {
  [Name in FlagName]: (typeof flags)[Name] extends { choices: readonly string[] } ? Name : never;
}[FlagName];

/** The words that one of those options takes. */
export type ChoiceOf<Name extends ChoiceFlagName> = (typeof flags)[Name]['choices'][number];

export const flagNames = Object.keys(flags).filter(isFlagName);

/** The row of a flag, as the widest type that all rows have. */
export function findFlag(name: FlagName): Flag {
  return flags[name];
}

/** Whether `text` is the name of an option, without its dashes. */
export function isFlagName(text: string): text is FlagName {
  return Object.hasOwn(flags, text);
}
