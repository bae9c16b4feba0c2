import { UsageError } from '../domain/errors.js';
import { quoteText } from '../domain/quote-text.js';
import { inSingleQuotes } from '../domain/single-quotes.js';
import { mapColumns } from '../map/map-csv.js';
import { createEndpointRules } from '../map/name-rules.js';
import { describeMissing, findMissing } from '../mapping/column-references.js';
import { adviseDialect } from '../sniff/advise-dialect.js';
import { excerptHeader } from './excerpt-header.js';
const SHOWN_COLUMNS = 5;
const LONGEST_TYPED = 60;
const OTHER_DELIMITERS = [';', '|', '\t', ',', '\x01'];
/** Without one of these no record can become an endpoint or name one. */
const IDENTIFYING_PATHS = ['Address', 'Id', 'User.UserId'];
/**
 * Says where a CSV source's columns go, for each endpoint that its records yield. Throws UsageError
 * where a column leads nowhere, where one is missing that the mapping file names (`references`), or
 * where none could identify an endpoint: every record would be a reject for the same reason.
 */
export function checkColumns(source, start, plan, references) {
    const columns = source.csv?.columns ?? [];
    const hint = () => describeDialect(source, start);
    const missing = columns.length > 0 ? findMissing(references, columns) : null;
    if (missing !== null) {
        refuseRecordAsHeader(source, start, columns);
        throw describeMissing(missing, columns, start.name, hint());
    }
    return createEndpointRules(plan).map(({ name, rules, constants }) => {
        const map = mapColumns(columns, rules, constants);
        const isNameless = columns.length > 0 && !isIdentifying(map);
        if (map.unknown.length > 0 || isNameless)
            refuseRecordAsHeader(source, start, columns);
        if (map.unknown.length > 0)
            throw describeUnknown(source, map, hint(), start);
        if (isNameless)
            throw describeNameless(name, hint(), start.name);
        return map;
    });
}
function isIdentifying({ slots }) {
    return slots.some(({ slot }) => IDENTIFYING_PATHS.includes(slot.path));
}
/** `endpoint`: its name, or '' where records yield no more than one. */
function describeNameless(endpoint, hint, file) {
    const made = endpoint === '' ? 'endpoints' : `the endpoint ${JSON.stringify(endpoint)}`;
    return new UsageError(`Cannot make ${made} of these columns: none of them is Address, Id or User.UserId${hint || `; name one with --rename COLUMN=Address, or have a mapping made: ${describeInspect(file)}`}`);
}
function describeUnknown({ csv }, { unknown }, hint, start) {
    const [first] = unknown;
    const columns = csv?.columns ?? [];
    const excerpt = csv === null || hint !== ''
        ? undefined
        : excerptHeader(start, csv.dialect, columns, columns.indexOf(first.name));
    const names = unknown.slice(0, SHOWN_COLUMNS).map(({ name }) => quoteText(name));
    const more = unknown.length > SHOWN_COLUMNS ? ` and ${unknown.length - SHOWN_COLUMNS} more` : '';
    const subject = unknown.length === 1 ? 'column' : 'columns';
    // No one types a longer one, and a message with it would be hard to read.
    const name = first.name.length > LONGEST_TYPED ? 'OLD' : first.name;
    const path = first.findClosest() ?? `Attributes.${name.trim() || 'Name'}`;
    const wayOut = hint ||
        `; rename with --rename ${quoteName(`${name}=${path}`)}, leave out with --drop ${quoteName(name)}, choose --unknown-fields attribute or drop`;
    return new UsageError(`Cannot map ${subject} ${names.join(', ')}${more}: no such endpoint field${wayOut}, or have a mapping made: ${describeInspect(start.name)}`, { excerpt });
}
/** What is wrong with the dialect, where that is what is wrong; else ''. */
function describeDialect(source, start) {
    if (source.csv === null)
        return '';
    const { dialect, columns } = source.csv;
    const advice = advise(source, start, dialect);
    return advice === null ? describeOtherDelimiter(columns) : `; ${advice}`;
}
function advise({ isTranscoded }, { head, isWholeFile }, dialect) {
    const sample = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
    return adviseDialect(sample, isWholeFile, { dialect, isOwnBytes: !isTranscoded });
}
/** A single column with another separator in its name: the dialect is wrong, not the name. */
function describeOtherDelimiter(columns) {
    const [only] = columns;
    if (columns.length !== 1)
        return '';
    const found = OTHER_DELIMITERS.find((delimiter) => only.includes(delimiter));
    if (found === undefined)
        return '';
    const shown = found === '\t' ? 'tab' : `'${found}'`;
    return `; the header is one column and looks separated by ${shown}: try --delimiter ${shown}`;
}
/** What no column is called, but many values look like: an address, a long number, a date. */
const VALUE = /^\s*(\S+@\S+\.\S+|\+?[\d\s().-]{7,})\s*$/;
/**
 * A first line that holds values is the first record: taken as the header it would be lost, and its
 * values would stand in messages.
 */
function refuseRecordAsHeader(source, start, columns) {
    const at = columns.findIndex((name) => split(name).some((piece) => VALUE.test(piece)));
    if (at === -1 || source.csv === null)
        return;
    const advice = advise(source, start, { ...source.csv.dialect, hasHeader: false });
    const what = advice === null
        ? `its field ${at + 1} looks like a value, not like a name`
        : `it holds values, not names; ${advice}`;
    throw new UsageError(`Cannot use the first line as the header: ${what}; if there is no header, name the columns with --columns NAME,NAME,..., or have a mapping made: ${describeInspect(start.name)}`);
}
/** What a name would be in another dialect. */
function split(name) {
    return OTHER_DELIMITERS.reduce((pieces, delimiter) => pieces.flatMap((piece) => piece.split(delimiter)), [name]);
}
function describeInspect(file) {
    const name = file === '-' ? 'FILE' : quoteName(file);
    return `pinpoint-ready inspect ${name} --write mapping.json`;
}
function quoteName(text) {
    return /^[\w./=-]+$/.test(text) ? text : inSingleQuotes(text);
}
