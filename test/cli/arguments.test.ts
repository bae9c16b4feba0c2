import { describe, expect, it } from 'vitest';

import { parseArguments } from '../../src/cli/arguments.ts';
import { UsageError } from '../../src/domain/errors.ts';
import type { ConvertOptions } from '../../src/pipeline/options.ts';

const base = ['in.csv', '--out', 'ready'];

/** What the flags after `in.csv --out ready` add to the options. */
const optionRows: readonly (readonly [
  name: string,
  argv: string[],
  added: Partial<ConvertOptions>,
])[] = [
  ['nothing', [], {}],
  ['a switch', ['--force'], { force: true }],
  ['a value after =', ['--rejects=bad'], { rejects: 'bad' }],
  ['a value with = in it', ['--timezone=a=b'], { timezone: 'a=b' }],
  ['choices', ['--from', 'json', '--to', 'csv'], { from: 'json', to: 'csv' }],
  ['a preset', ['--preset', 'postgres-text'], { preset: 'postgres-text' }],
  ['an encoding', ['--encoding', 'shift_jis'], { encoding: 'shift_jis' }],
  ['a delimiter', ['--delimiter', ';'], { delimiter: ';' }],
  ['a tab by its word', ['--delimiter', 'tab'], { delimiter: 'tab' }],
  ['a tab by its escape', ['--delimiter', '\\t'], { delimiter: '\t' }],
  ['a delimiter by its code', ['--delimiter', '\\x01'], { delimiter: '\x01' }],
  ['a backslash as delimiter', ['--delimiter', '\\'], { delimiter: '\\' }],
  ['a dash as delimiter', ['--delimiter', '-'], { delimiter: '-' }],
  ['no quote', ['--quote', 'none'], { quote: 'none' }],
  ['a double quote', ['--quote', '"'], { quote: '"' }],
  ['an escape style', ['--escape', 'backslash'], { escape: 'backslash' }],
  ['null tokens', ['--null', '\\N', '--null', 'NULL'], { nullTokens: ['\\N', 'NULL'] }],
  ['an empty null token', ['--null', ''], { nullTokens: [''] }],
  ['a null token like a flag', ['--null', '-N'], { nullTokens: ['-N'] }],
  ['a null token of two dashes', ['--null=--'], { nullTokens: ['--'] }],
  ['a null token in quotes', ['--null', '"NULL"'], { nullTokens: ['"NULL"'] }],
  ['columns', ['--columns', 'a,b,c'], { columns: ['a', 'b', 'c'] }],
  ['quoted columns', ['--columns', '"a, ""b""",c'], { columns: ['a, "b"', 'c'] }],
  ['a column twice', ['--csv-columns', 'Id,A.x,A.x'], { csvColumns: ['Id', 'A.x', 'A.x'] }],
  ['a header', ['--header', 'yes'], { header: true }],
  ['no header', ['--header', 'no'], { header: false }],
  ['a plain size', ['--max-record-bytes', '500000'], { maxRecordBytes: 500_000 }],
  ['a decimal size', ['--max-part-bytes', '1MB'], { maxPartBytes: 1_000_000 }],
  ['a binary size', ['--max-part-bytes', '1MiB'], { maxPartBytes: 1_048_576 }],
  ['a size with a fraction', ['--batch-bytes', '0.5 kib'], { batchBytes: 512 }],
  ['a rename', ['--rename', 'mobile=Address'], { rename: { mobile: 'Address' } }],
  ['a rename of a name with =', ['--rename', 'a=b=Id'], { rename: { 'a=b': 'Id' } }],
  [
    'renames of dotted names',
    ['--rename', 'u.id=User.UserId', '--rename', 'x=Attributes.X'],
    { rename: { 'u.id': 'User.UserId', x: 'Attributes.X' } },
  ],
  ['a constant', ['--set', 'Address=+44'], { set: { Address: '+44' } }],
  ['a constant with =', ['--set', 'Attributes.X=a=b'], { set: { 'Attributes.X': 'a=b' } }],
  ['an empty constant', ['--set', 'OptOut='], { set: { OptOut: '' } }],
  ['drops', ['--drop', 'a', '--drop', 'b'], { drop: ['a', 'b'] }],
  ['unknown fields', ['--unknown-fields', 'attribute'], { unknownFields: 'attribute' }],
  ['a kept field', ['--keep', 'EffectiveDate'], { keep: ['EffectiveDate'] }],
  ['dates', ['--date', 'Attributes.Joined'], { dates: ['Attributes.Joined'] }],
  [
    'empty values',
    ['--empty-strings', 'keep', '--empty-lists', 'keep'],
    { emptyStrings: 'keep', emptyLists: 'keep' },
  ],
  ['a country', ['--default-country', 'GB'], { defaultCountry: 'GB' }],
  ['schemas', ['--schema', 'a.json', '--schema', 'b.json'], { schemas: ['a.json', 'b.json'] }],
  ['most problems', ['--max-problems-per-record', '3'], { maxProblemsPerRecord: 3 }],
  ['most rejects', ['--max-rejects', '0'], { maxRejects: 0 }],
  ['a share of rejects', ['--max-rejects', '2.50%'], { maxRejects: '2.5%' }],
  ['line breaks', ['--line-breaks', 'space'], { lineBreaks: 'space' }],
  ['most rows', ['--max-part-rows', '10'], { maxPartRows: 10 }],
  ['threads', ['--threads', '2'], { threads: 2 }],
];

describe('parseArguments: options', () => {
  it.each(optionRows)('reads %s', (_, argv, added) => {
    expect(parseArguments([...base, ...argv])).toEqual({
      kind: 'convert',
      options: { inputs: ['in.csv'], out: 'ready', ...added },
      isQuiet: false,
      isReportWanted: false,
    });
  });

  it('keeps a field called __proto__', () => {
    const { options } = parseConversion([...base, '--rename', '__proto__=Id']);
    expect(Object.entries(options.rename ?? {})).toEqual([['__proto__', 'Id']]);
  });

  it('reads --quiet and --report json', () => {
    expect(parseArguments([...base, '--quiet', '--report', 'json'])).toMatchObject({
      isQuiet: true,
      isReportWanted: true,
    });
  });
});

const inputRows: readonly (readonly [name: string, argv: string[], inputs: string[]])[] = [
  ['a file', ['a.csv', '-o', 'x'], ['a.csv']],
  ['files on both sides of a flag', ['a.csv', '-o', 'x', 'b.csv'], ['a.csv', 'b.csv']],
  ['a file after a repeatable flag', ['--rename', 'a=b', 'in.csv', '-o', 'x'], ['in.csv']],
  ['a file after a switch', ['-o', 'x', '--force', 'true'], ['true']],
  ['stdin', ['-', '--out', '-'], ['-']],
  ['stdin after the command', ['convert', '-', '--out', '-'], ['-']],
  ['a name that is a number', ['0x10', '007', '-o', 'x'], ['0x10', '007']],
  ['the command in front', ['convert', 'a.csv', '-o', 'x'], ['a.csv']],
  ['the command after a flag', ['-o', 'x', 'convert', 'a.csv'], ['a.csv']],
  ['a file called convert', ['convert', 'convert', '-o', 'x'], ['convert']],
  ['a file called validate', ['./validate', '-o', 'x'], ['./validate']],
  ['files after --', ['-o', 'x', '--', 'validate', '--out'], ['validate', '--out']],
];

describe('parseArguments: inputs', () => {
  it.each(inputRows)('finds %s', (_, argv, inputs) => {
    expect(parseConversion(argv).options.inputs).toEqual(inputs);
  });
});

describe('parseArguments: other commands', () => {
  it('reads validate', () => {
    expect(parseArguments(['validate', 'a.csv', '--rejects', 'bad', '--force'])).toEqual({
      kind: 'validate',
      options: { inputs: ['a.csv'], rejects: 'bad', force: true },
      isQuiet: false,
      isReportWanted: false,
    });
  });

  it.each([
    ['no words', [], { kind: 'usage' }],
    ['--version', ['--version'], { kind: 'version' }],
    ['--help', ['--help'], { kind: 'help', command: 'convert' }],
    ['-h with a command', ['validate', '-h'], { kind: 'help', command: 'validate' }],
    ['explain alone', ['explain'], { kind: 'explain', codes: [] }],
    ['explain with codes', ['explain', 'a', 'b'], { kind: 'explain', codes: ['a', 'b'] }],
    ['completion', ['completion', 'fish'], { kind: 'completion', shell: 'fish' }],
    ['--help beside what is wrong', ['--threads', 'x', '--help'], { kind: 'help' }],
  ])('reads %s', (_, argv, expected) => {
    expect(parseArguments(argv)).toMatchObject(expected);
  });
});

const needsValue = 'for a value that starts with --';

const errorRows: readonly (readonly [name: string, argv: string[], message: string])[] = [
  ['no input', ['--out', 'x'], 'No input is named: give files or directories, or - for stdin'],
  [
    'an empty input',
    ['a.csv', '', '-o', 'x'],
    'Input 2 has an empty name: give a file, a directory, or - for stdin',
  ],
  [
    'an option that explain does not have',
    ['explain', '--force'],
    '--force is not an option of explain: leave it out',
  ],
  [
    'an unknown shell',
    ['completion', 'csh'],
    'completion takes the name of one shell: bash, zsh or fish',
  ],
  [
    'two shells',
    ['completion', 'bash', 'zsh'],
    'completion takes the name of one shell: bash, zsh or fish',
  ],
  [
    'no output',
    ['a.csv'],
    '--out is missing: name the output directory with --out DIR, or write rows to stdout with --out -',
  ],
  ['an empty output', ['a.csv', '--out', ''], '--out is empty: write --out DIR'],
  ['an empty name in a list', [...base, '--drop', ''], '--drop is empty: write --drop NAME'],
  [
    'a value missing at the end',
    ['a.csv', '--out'],
    `--out needs a value: write --out DIR, or --out=VALUE ${needsValue}`,
  ],
  [
    'a value missing after the short form',
    ['a.csv', '-o'],
    `--out needs a value: write --out DIR, or --out=VALUE ${needsValue}`,
  ],
  [
    'a value missing before a flag',
    ['a.csv', '--out', '--force'],
    `--out needs a value: write --out DIR, or --out=VALUE ${needsValue}`,
  ],
  [
    'a value missing before --',
    ['--rename', '--', 'a.csv'],
    `--rename needs a value: write --rename OLD=PATH, or --rename=VALUE ${needsValue}`,
  ],
  ['a value for a switch', [...base, '--force=yes'], '--force takes no value: write --force alone'],
  ['a flag twice', [...base, '-o', 'x'], '--out is given twice: give it once'],
  [
    'a misspelled flag',
    [...base, '--delimter', ';'],
    'Unknown option --delimter: did you mean --delimiter?',
  ],
  [
    'a flag in camel case',
    [...base, '--maxRejects', '3'],
    'Unknown option --maxRejects: did you mean --max-rejects?',
  ],
  [
    'a negated flag',
    [...base, '--no-force'],
    'Unknown option --no-force: see pinpoint-ready --help',
  ],
  ['a short flag', [...base, '-x'], 'Unknown option -x: see pinpoint-ready --help'],
  [
    'a flag with a built-in name',
    [...base, '--constructor', 'x'],
    'Unknown option --constructor: see pinpoint-ready --help',
  ],
  [
    'a choice',
    [...base, '--from', 'cvs'],
    '--from "cvs" is not known: use auto, csv, ndjson or json',
  ],
  ['another report', [...base, '--report', 'xml'], '--report "xml" is not known: use json'],
  [
    'a size',
    [...base, '--max-part-bytes', '1M'],
    '--max-part-bytes "1M" is not a size: write bytes (500000), or a number with KB, MB, GB, KiB, MiB or GiB (1MB)',
  ],
  [
    'a size of nothing',
    [...base, '--batch-bytes', '0'],
    '--batch-bytes "0" is not a size: write bytes (500000), or a number with KB, MB, GB, KiB, MiB or GiB (1MB)',
  ],
  [
    'a number',
    [...base, '--threads', 'abc'],
    '--threads "abc" is not a whole number from 1 up: write, say, --threads 4',
  ],
  [
    'a number below its range',
    [...base, '--threads', '0'],
    '--threads "0" is not a whole number from 1 up: write, say, --threads 4',
  ],
  [
    'a share',
    [...base, '--max-rejects', '101%'],
    '--max-rejects "101%" is neither a count nor a share: write a whole number (100), or a share from 0% to 100% (5%)',
  ],
  [
    'a delimiter of two characters',
    [...base, '--delimiter', '||'],
    '--delimiter "||" is not one ASCII character: write the character itself, \\t, its code as \\x01, or tab',
  ],
  [
    'a quote outside ASCII',
    [...base, '--quote', '\u201c'],
    '--quote "\u201c" is not one ASCII character: write the character itself, \\t, its code as \\x01, or none',
  ],
  [
    'a delimiter that is a line break',
    [...base, '--delimiter', '\\x0a'],
    '--delimiter "\\\\x0a" is not one ASCII character: write the character itself, \\t, its code as \\x01, or tab',
  ],
  [
    'an empty column name',
    [...base, '--columns', 'a,,b'],
    '--columns "a,,b" is not a list of names: write them in one line with commas between, as in --columns Id,Address',
  ],
  [
    'an open quote in columns',
    [...base, '--columns', '"a,b'],
    '--columns "\\"a,b" is not valid CSV: put double quotes around a whole name, and write a double quote inside it twice',
  ],
  [
    'a rename without =',
    [...base, '--rename', 'mobile'],
    '--rename "mobile" is not a pair: write --rename OLD=PATH',
  ],
  [
    'a constant without a name',
    [...base, '--set', '=SMS'],
    '--set "=SMS" is not a pair: write --set PATH=VALUE',
  ],
  [
    'a column renamed twice',
    [...base, '--rename', 'a=Id', '--rename', 'a=Address'],
    '--rename names "a" twice: give it once',
  ],
  [
    'a flag of convert for validate',
    ['validate', 'a.csv', '--out', 'x'],
    '--out is an option of convert, not of validate: leave it out',
  ],
  [
    'rows and report on stdout',
    ['a.csv', '--out', '-', '--report', 'json'],
    '--report json and --out - would both write to stdout: give --out a directory, or leave --report out',
  ],
];

describe('parseArguments: usage errors', () => {
  it.each(errorRows)('refuses %s', (_, argv, message) => {
    expect(() => parseArguments(argv)).toThrow(new UsageError(message));
  });
});

function parseConversion(argv: readonly string[]) {
  const invocation = parseArguments(argv);
  if (invocation.kind !== 'convert') throw new Error(`read as ${invocation.kind}`);
  return invocation;
}
