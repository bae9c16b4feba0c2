import { UsageError } from '../domain/errors.js';
import { hasFlag, isCommandName } from './commands.js';
import { createFlagReader } from './flag-reader.js';
import { listWords } from './flag-values.js';
import { sortArguments } from './given-flags.js';
import { layerOptions } from './option-layers.js';
import { findFlag } from './options.js';
import { shells } from './shells.js';
/**
 * Reads a command line (without `node` and the script). `environment`: its variables give options
 * too, and so does the config file; null for neither. Throws a UsageError.
 */
export function parseArguments(argv, environment = null) {
    if (argv.length === 0)
        return { kind: 'usage' };
    const given = sortArguments(argv);
    const { command, inputs } = splitCommand(given);
    if (given.options.has('help'))
        return { kind: 'help', command };
    if (given.options.has('version'))
        return { kind: 'version' };
    checkFlags(command, given);
    if (command === 'explain')
        return { kind: command, codes: inputs };
    if (command === 'completion')
        return { kind: command, shell: readShell(inputs) };
    const options = environment === null ? given.options : layerOptions(command, given.options, environment);
    return readRun(command, inputs, options);
}
function readRun(command, inputs, options) {
    const flags = createFlagReader(options);
    const reporting = {
        isQuiet: flags.has('quiet'),
        isReportWanted: flags.choice('report') !== undefined,
        html: readHtmlWish(flags),
        progress: flags.choice('progress'),
    };
    const values = readConvertFlags(flags);
    if (flags.has('print-config'))
        return { kind: 'print-config', command, options };
    if (command === 'verify')
        checkDirectory(inputs);
    checkInputs(inputs);
    if (command === 'verify')
        return { kind: command, directory: inputs[0], ...reporting };
    if (command === 'inspect') {
        return { kind: command, options: readInspectOptions(inputs, flags), ...reporting };
    }
    if (command === 'validate') {
        return { kind: command, options: { inputs, ...readSharedOptions(flags) }, ...reporting };
    }
    const conversion = { ...values, inputs, out: requireOut(values.out) };
    checkStdout(conversion, reporting);
    return { kind: command, options: conversion, ...reporting };
}
function readHtmlWish(flags) {
    const path = flags.text('html');
    return path === undefined ? undefined : { path, isValueShown: flags.has('show-values') };
}
/** The first word names the command if it can; a file of that name comes second, or after `--`. */
function splitCommand(given) {
    const [first, ...others] = given.words;
    const inputs = [...others, ...given.wordsAfterDashes];
    if (isCommandName(first))
        return { command: first, inputs };
    return { command: 'convert', inputs: [...given.words, ...given.wordsAfterDashes] };
}
function checkInputs(inputs) {
    if (inputs.length === 0) {
        throw new UsageError('No input is named: give files or directories, or - for stdin');
    }
    if (inputs.includes('')) {
        throw new UsageError(`Input ${inputs.indexOf('') + 1} has an empty name: give a file, a directory, or - for stdin`);
    }
}
function checkFlags(command, given) {
    const other = [...given.options.keys()].find((name) => !hasFlag(command, name));
    if (other === undefined)
        return;
    throw new UsageError(command === 'validate' && findFlag(other).isForConvert === true
        ? `--${other} is an option of convert, not of validate: leave it out`
        : `--${other} is not an option of ${command}: leave it out`);
}
function checkDirectory(directories) {
    if (directories.length !== 1 || directories[0] === '') {
        throw new UsageError('verify takes one directory: name the --out of an earlier run');
    }
}
function readShell(words) {
    const shell = shells.find((known) => known === words[0]);
    if (shell !== undefined && words.length === 1)
        return shell;
    throw new UsageError(`completion takes the name of one shell: ${listWords(shells, 'or')}`);
}
function checkStdout(options, reporting) {
    if (options.out === '-' && reporting.isReportWanted) {
        throw new UsageError('--report json and --out - would both write to stdout: give --out a directory, or leave --report out');
    }
}
function requireOut(out) {
    if (out !== undefined)
        return out;
    throw new UsageError('--out is missing: name the output directory with --out DIR, or write rows to stdout with --out -');
}
function readInspectOptions(inputs, flags) {
    if (inputs.length > 1) {
        throw new UsageError('inspect looks at one file: name one, or - for stdin');
    }
    return {
        input: inputs[0],
        all: flags.has('all') ? true : undefined,
        write: flags.text('write'),
        force: flags.has('force') ? true : undefined,
        ...readDialectOptions(flags),
    };
}
function readConvertFlags(flags) {
    return {
        out: flags.text('out'),
        to: flags.choice('to'),
        csvColumns: flags.names('csv-columns'),
        lineBreaks: flags.choice('line-breaks'),
        maxPartBytes: flags.size('max-part-bytes'),
        maxPartRows: flags.count('max-part-rows'),
        ...readSharedOptions(flags),
    };
}
/** How an input is written: what every command says that reads exports. */
function readDialectOptions(flags) {
    const header = flags.choice('header');
    return {
        from: flags.choice('from'),
        encoding: flags.text('encoding'),
        preset: flags.choice('preset'),
        delimiter: flags.character('delimiter', ['tab']),
        quote: flags.character('quote', ['none']),
        escape: flags.choice('escape'),
        nullTokens: flags.tokens('null'),
        columns: flags.names('columns'),
        header: header === undefined ? undefined : header === 'yes',
    };
}
function readSharedOptions(flags) {
    return {
        rejects: flags.text('rejects'),
        force: flags.has('force') ? true : undefined,
        resume: flags.has('resume') ? true : undefined,
        ...readDialectOptions(flags),
        maxRecordBytes: flags.size('max-record-bytes'),
        mapping: flags.text('mapping'),
        rename: flags.pairs('rename', 'last'),
        set: flags.pairs('set', 'first'),
        drop: flags.texts('drop'),
        unknownFields: flags.choice('unknown-fields'),
        keep: flags.texts('keep'),
        dates: flags.texts('date'),
        emptyStrings: flags.choice('empty-strings'),
        emptyLists: flags.choice('empty-lists'),
        defaultCountry: flags.text('default-country'),
        timezone: flags.text('timezone'),
        schemas: flags.texts('schema'),
        duplicates: flags.choice('duplicates'),
        checkUserEndpoints: flags.has('check-user-endpoints') ? true : undefined,
        checkAttributeNames: flags.has('check-attribute-names') ? true : undefined,
        maxProblemsPerRecord: flags.count('max-problems-per-record'),
        maxRejects: flags.countOrShare('max-rejects'),
        threads: flags.count('threads'),
        batchBytes: flags.size('batch-bytes'),
        checkpointSeconds: flags.seconds('checkpoint-seconds'),
        showValues: flags.has('show-values') ? true : undefined,
        fastPath: flags.has('no-fast-path') ? false : undefined,
    };
}
