import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { parseArguments } from '../../src/cli/arguments.ts';
import { configNames, parseConfig } from '../../src/cli/config-file.ts';
import { createConfigSchema } from '../../src/cli/config-schema.ts';
import type { Environment } from '../../src/cli/environment.ts';
import { createFlagReader } from '../../src/cli/flag-reader.ts';
import { flagNames } from '../../src/cli/options.ts';
import { renderConfig } from '../../src/cli/print-config.ts';
import { withDirectory } from '../temporary-directory.ts';

const base = ['in.csv', '--out', 'ready'];

/** The options of a command line with these variables, and with a config file of this content. */
function parse(argv: readonly string[], environment: Environment, config: string | null = null) {
  return withDirectory(async (directory) => {
    const file = join(directory, 'options.json');
    if (config !== null) writeFileSync(file, config);
    const words = config === null ? [] : ['--config', file];
    return parseArguments([...argv, ...words], environment);
  });
}

describe('layers of options', () => {
  it('take the flag before the variable before the file', async () => {
    const config = '{ "to": "csv", "threads": 1, "max-part-rows": 10 }';
    const variables = { PINPOINT_READY_TO: 'ndjson', PINPOINT_READY_THREADS: '2' };
    expect(await parse([...base, '--threads', '3'], variables, config)).toMatchObject({
      options: { threads: 3, to: 'ndjson', maxPartRows: 10 },
    });
  });

  it('let a variable take back what the file turns on', async () => {
    const config = '{ "quiet": true, "force": true }';
    expect(await parse(base, { PINPOINT_READY_QUIET: 'no' }, config)).toMatchObject({
      isQuiet: false,
      options: { force: true },
    });
  });

  it('leave out what another command has', async () => {
    const config = '{ "out": "ready", "to": "csv", "timezone": "Asia/Tokyo", "quiet": true }';
    expect(await parse(['validate', 'a.csv'], {}, config)).toMatchObject({
      options: { inputs: ['a.csv'], timezone: 'Asia/Tokyo' },
    });
    expect(await parse(['verify', 'ready'], {}, config)).toMatchObject({ isQuiet: true });
  });

  it('name the file by a variable, and read none where told so', async () => {
    await withDirectory(async (directory) => {
      const file = join(directory, 'options.json');
      writeFileSync(file, '{ "out": "there" }');
      const variables = { PINPOINT_READY_CONFIG: file };
      expect(parseArguments(['a.csv'], variables)).toMatchObject({ options: { out: 'there' } });
      expect(() => parseArguments(['a.csv', '--config', 'none'], variables)).toThrow('--out is');
    });
  });
});

describe('variables of the environment', () => {
  it.each([
    ['a value', { PINPOINT_READY_MAX_REJECTS: '5%' }, { maxRejects: '5%' }],
    ['a value a line', { PINPOINT_READY_DROP: 'a\nb c' }, { drop: ['a', 'b c'] }],
    ['a switch', { PINPOINT_READY_FORCE: '1' }, { force: true }],
    ['an empty one as absent', { PINPOINT_READY_TO: '' }, { to: undefined }],
    ['nothing of others', { PINPOINT_READY_XYZZY: '1', THREADS: '9' }, { threads: undefined }],
  ])('give %s', async (_, variables, options) => {
    expect(await parse(base, variables)).toMatchObject({ options });
  });

  it.each([
    [
      'a name that is nearly right',
      { PINPOINT_READY_THREAD: '2' },
      'PINPOINT_READY_THREAD is no option: did you mean PINPOINT_READY_THREADS? Else rename or unset it',
    ],
    [
      'a value that does not fit',
      { PINPOINT_READY_THREADS: 'two' },
      'PINPOINT_READY_THREADS "two" is not a whole number from 1 up: write, say, PINPOINT_READY_THREADS=4',
    ],
    [
      'a switch that is neither on nor off',
      { PINPOINT_READY_FORCE: 'perhaps' },
      'PINPOINT_READY_FORCE "perhaps" is neither yes nor no: write PINPOINT_READY_FORCE=true or PINPOINT_READY_FORCE=false',
    ],
    [
      'what only a command line asks for',
      { PINPOINT_READY_HELP: '1' },
      "PINPOINT_READY_HELP can't be used: give --help on the command line",
    ],
  ])('refuse %s', async (_, variables, message) => {
    await expect(parse(base, variables)).rejects.toThrow(message);
  });
});

/** Each with the text on the command line that means the same. */
const valueRows: readonly (readonly [name: string, config: string, argv: string[]])[] = [
  ['a number', '{ "threads": 2 }', ['--threads', '2']],
  ['a size', '{ "max-part-bytes": "1MB" }', ['--max-part-bytes', '1MB']],
  ['a switch', '{ "no-fast-path": true }', ['--no-fast-path']],
  ['a switch that is off', '{ "force": false }', []],
  ['names', '{ "columns": ["a, b", "c"] }', ['--columns', '"a, b",c']],
  ['names as the flag has them', '{ "columns": "a,b" }', ['--columns', 'a,b']],
  ['texts', '{ "null": ["", "\\\\N"] }', ['--null', '', '--null', '\\N']],
  ['one text', '{ "drop": "a" }', ['--drop', 'a']],
  ['pairs', '{ "rename": { "a=b": "Id" } }', ['--rename', 'a=b=Id']],
  ['a constant with =', '{ "set": { "OptOut": "a=b" } }', ['--set', 'OptOut=a=b']],
  ['pairs as the flag has them', '{ "set": ["Id=1"] }', ['--set', 'Id=1']],
  ['comments', '{ /* x */ "to": "csv", // y\n }', ['--to', 'csv']],
  ['a schema', '{ "$schema": "s.json" }', []],
];

describe('a config file', () => {
  const validate = new Ajv2020({ strict: false }).compile(createConfigSchema());

  it.each(valueRows)('has %s', async (_, config, argv) => {
    const asFlags = parseArguments([...base, ...argv]);
    const fromFile = await parse(base, {}, config);
    expect(fromFile).toEqual(asFlags);
  });

  it.each(valueRows)('passes its schema with %s', (_, config) => {
    const plain = config.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*|,(?=\s*(\/\/[^\n]*\s*)?\})/g, '');
    expect(validate(JSON.parse(plain))).toBe(true);
  });

  it.each([
    [
      'an unknown name',
      '{\n"thread": 2}',
      'c.json line 2: "thread" is no option: did you mean "threads"?',
    ],
    [
      'a name like no other',
      '{"xyzzy": 2}',
      'c.json line 1: "xyzzy" is no option: pinpoint-ready --help lists them',
    ],
    [
      'an option of the command line',
      '{"help": true}',
      `c.json line 1: "help" can't stand in a file: give --help on the command line`,
    ],
    ['a text for a switch', '{"force": "yes"}', 'c.json line 1: "force" must be true or false'],
    ['a list for a text', '{"out": ["a"]}', 'c.json line 1: "out" must be a text in quotes'],
    [
      'a path that = would divide',
      '{"set": {"a=b": "c"}}',
      'c.json line 1: "set" must be an object in {} of texts, with no = in a path',
    ],
    [
      'an empty list of names',
      '{"columns": []}',
      'c.json line 1: "columns" "" is not a list of names: write them in one line with commas between, as in "columns": "Id,Address"',
    ],
    [
      'a number that is none',
      '{\n\n"threads": 1.5}',
      'c.json line 3: "threads" "1.5" is not a whole number from 1 up: write, say, "threads": 4',
    ],
    [
      'a word that is none of those',
      '{"to": "xml"}',
      'c.json line 1: "to" "xml" is not known: use ndjson or csv',
    ],
    ['a list', '[]', 'c.json line 1: a config file is one object in {}'],
    ['what is no JSON', '{\n"to" "csv"}', 'c.json line 2: it is no JSON'],
    [
      'a name twice',
      '{"to": "csv",\n"to": "csv"}',
      'c.json line 2: "to" is there twice: leave one of them out',
    ],
  ])('is refused with %s', (_, config, message) => {
    const read = () => {
      const flags = createFlagReader(parseConfig('c.json', config));
      return [flags.choice('to'), flags.count('threads'), flags.names('columns')];
    };
    expect(read).toThrow(message);
  });

  it('that is named must be there', () => {
    expect(() => parseArguments([...base, '--config', 'gone.json'], {})).toThrow(
      'Cannot read the config file "gone.json": ENOENT; check the path, or read none with --config none',
    );
  });
});

describe('schemas/config.schema.json', () => {
  it('is what the options say: node scripts/write-config-schema.mjs', () => {
    const file = new URL('../../schemas/config.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(createConfigSchema());
  });

  it('has every option but those that ask for something once', () => {
    const others = flagNames.filter((name) => !configNames.includes(name));
    expect(others).toEqual(['config', 'print-config', 'help', 'version']);
  });
});

describe('--print-config', () => {
  it('shows each option with its value and where that comes from', async () => {
    const variables = { PINPOINT_READY_DELIMITER: ';' };
    const argv = ['--print-config', '--null', '', '--null', 'a b'];
    const invocation = await parse(argv, variables, '{\n "timezone": "Asia/Tokyo" }');
    if (invocation.kind !== 'print-config') throw new Error(`it is ${invocation.kind}`);
    const lines = renderConfig(invocation.command, invocation.options).split('\n');
    const shown = lines.map((line) => line.replaceAll(/ +/g, ' '));
    expect(shown).toContain("null '' 'a b' flag");
    expect(shown).toContain("delimiter ';' environment: PINPOINT_READY_DELIMITER");
    expect(shown).toContainEqual(
      expect.stringMatching(/^timezone Asia\/Tokyo file: .*options\.json line 2$/),
    );
    expect(shown).toContain('to ndjson default');
    expect(shown).toContain('force false default');
  });

  it('finds what is wrong with a value', async () => {
    await expect(parse(['--print-config'], { PINPOINT_READY_THREADS: '0' })).rejects.toThrow(
      'PINPOINT_READY_THREADS "0" is not a whole number',
    );
  });
});
