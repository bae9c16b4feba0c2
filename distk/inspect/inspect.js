import process from 'node:process';
import { UsageError } from '../domain/errors.js';
import { renderMapping } from '../mapping/render-mapping.js';
import { resolveValidate } from '../pipeline/resolve-settings.js';
import { sniffColumn } from '../sniff/sniff-column.js';
import { pinpoint } from '../targets/pinpoint.js';
import { Readable } from 'node:stream';
import { findReading } from './find-reading.js';
import { isMadeUpName, nameColumns } from './name-columns.js';
import { findNullWords } from './null-words.js';
import { profileRecords } from './profile-records.js';
import { proposeMapping } from './propose-mapping.js';
import { readSample } from './read-sample.js';
import { tryMapping } from './try-mapping.js';
import { checkWritable, findSchema, writeMapping } from './write-mapping.js';
/**
 * Looks at a file: how it is written, what its columns hold, and how they could become endpoints. Reads
 * about the first MB, or with `all` the whole file, in bounded memory; writes a mapping if asked to.
 *
 * Throws UsageError, InputError or OutputError, and the signal's reason where it was aborted.
 */
export async function inspect(options) {
    const { signal = new AbortController().signal, stdin = process.stdin } = options;
    checkOptions(options);
    if (options.write !== undefined)
        await checkWritable(options.write, options.force ?? false);
    const encoding = options.encoding ?? null;
    const sample = await readSample(options.input, { encoding, stdin, signal });
    const reading = findReading(sample, options, pinpoint);
    const isWhole = sample.isWhole || options.all === true;
    const profile = await profileInput(sample, reading, isWhole, signal);
    const sniffed = profile.columns.map((one) => ({ profile: one, guess: sniffColumn(one) }));
    const { columns, given } = nameColumns(sniffed, reading);
    const nullWords = findNullWords(columns, reading);
    const read = {
        ...reading.options,
        ...(given !== null && { columns: given }),
        ...(nullWords !== null && { nullTokens: nullWords.tokens }),
    };
    const proposal = proposeMapping(columns, isWhole, pinpoint);
    const mapping = { $schema: findSchema(options.write ?? null), ...proposal.mapping };
    const mappingText = renderMapping(mapping, listNotes(proposal));
    const isFileRead = !sample.isWhole && isWhole;
    const trial = isIdentifying(proposal)
        ? await tryMapping(mapping, proposal.likelyCountry, {
            name: options.input,
            records: isFileRead ? null : reading.records,
            options: { from: reading.format, ...read },
            signal,
        })
        : NO_TRIAL;
    if (options.write !== undefined) {
        await writeMapping(options.write, mappingText, options.force ?? false);
    }
    return {
        file: options.input,
        format: reading.format,
        compression: sample.compression,
        encoding: sample.encoding,
        sample: { records: profile.records, bytes: profile.bytes, isWhole },
        dialect: reading.dialect,
        columns: columns.map((column) => describeColumn(column, proposal)),
        options: read,
        mapping,
        mappingText,
        questions: listQuestions(proposal),
        notes: listNotices(profile, nullWords?.note ?? null, reading),
        trial,
        written: options.write ?? null,
    };
}
const IDENTIFYING_PATHS = ['Address', 'Id', 'User.UserId'];
const NO_TRIAL = {
    records: 0,
    accepted: 0,
    rejected: 0,
    endpoints: 0,
    problems: {},
    repairs: {},
    assumptions: [],
    failure: 'no column holds addresses or ids that are known: send the one that does to Address, Id or User.UserId',
};
/** Whether some column tells of which endpoint a record is. */
function isIdentifying({ proposals }) {
    return [...proposals.values()].some(({ path }) => IDENTIFYING_PATHS.includes(path ?? ''));
}
function checkOptions({ input, all }) {
    if (input === '-' && all === true) {
        throw new UsageError('Cannot use --all with standard input, which can be read only once: name a file');
    }
}
/** Reads what there is to be looked at: the records of the sample, or the file once more. */
async function profileInput(sample, reading, isWhole, signal) {
    const isFileRead = isWhole && !sample.isWhole;
    const { reading: settings } = await resolveValidate({
        inputs: [sample.file.name],
        ...reading.options,
        from: reading.format,
    });
    if (isFileRead)
        return profileRecords(sample.file, settings, signal);
    const stdin = Readable.from([reading.records], { objectMode: true });
    const text = { ...settings, encoding: null, stdin };
    return profileRecords({ ...sample.file, path: null, sizeBytes: null }, text, signal);
}
function describeColumn({ profile, guess }, proposal) {
    const proposed = proposal.proposals.get(profile.name);
    const { list } = guess;
    const separated = list?.separator === null ? list.format : `by ${list?.separator}`;
    return {
        name: profile.name,
        filled: profile.filled,
        distinct: profile.distinct,
        kind: guess.kind,
        certainty: guess.certainty,
        reason: guess.reason,
        dateFormat: guess.dateFormat,
        list: list === null ? null : separated,
        examples: profile.examples,
        path: proposed?.path ?? null,
        channelType: proposal.channels.get(profile.name) ?? null,
        note: proposed?.note ?? null,
    };
}
function listNotes(proposal) {
    const { top, proposals } = proposal;
    const columns = [...proposals].flatMap(([name, { note }]) => note === null ? [] : [[name, [note]]]);
    const isAsked = listQuestions(proposal).length > 0;
    return { top: isAsked ? [HOW_TO_ANSWER, ...top] : top, columns: Object.fromEntries(columns) };
}
const HOW_TO_ANSWER = 'Write your choice in place of each "?". A column goes to a path, such as "User.UserAttributes.Plan", or is left out: { "drop": true }';
/** What is asked for in the mapping, with what to know for it. */
function listQuestions({ top, proposals, mapping }) {
    const general = top.filter((note) => (mapping.defaultCountry !== undefined && note.startsWith('defaultCountry')) ||
        (mapping.timezone !== undefined && note.startsWith('timezone')));
    const asked = [...proposals].filter(([, { entry }]) => JSON.stringify(entry)?.includes('"?"'));
    return [
        ...general,
        ...asked.map(([name, { note }]) => `${name}: ${note ?? 'say where it goes'}`),
    ];
}
function listNotices(profile, nullNote, { dialect }) {
    const notes = nullNote === null ? [] : [nullNote];
    if (dialect?.hasHeader === false && profile.columns.some(({ name }) => isMadeUpName(name))) {
        notes.push('The file names no columns: give their names with --columns NAME,NAME,...');
    }
    if (profile.hasMoreKeys)
        notes.push('There are more than 500 different keys: the first are shown');
    return notes;
}
