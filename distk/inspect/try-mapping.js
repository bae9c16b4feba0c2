import { Readable } from 'node:stream';
import { RunError } from '../domain/errors.js';
import { compileMapping } from '../mapping/compile-mapping.js';
import { parseMapping } from '../mapping/load-mapping.js';
import { OPEN_QUESTION } from '../mapping/open-question.js';
import { renderMapping } from '../mapping/render-mapping.js';
import { performRun } from '../pipeline/perform-run.js';
import { resolveMapping } from '../pipeline/resolve-mapping.js';
import { resolveValidate } from '../pipeline/resolve-settings.js';
/**
 * Validates records with a mapping in which choices may be open: columns and forms that are, are left
 * out; a zone is UTC; a country is `likelyCountry`. Never throws for what a mapping lacks.
 */
export async function tryMapping(mapping, likelyCountry, input) {
    const { settled, assumptions } = settle(mapping, likelyCountry);
    try {
        const report = await performRun(await resolve(settled, input));
        const { records, accepted, rejected, endpoints } = report.counts;
        const { problems, repairs } = report;
        return {
            records,
            accepted,
            rejected,
            endpoints,
            problems,
            repairs,
            assumptions,
            failure: null,
        };
    }
    catch (error) {
        if (!(error instanceof RunError))
            throw error;
        const none = { records: 0, accepted: 0, rejected: 0, endpoints: 0, problems: {}, repairs: {} };
        return { ...none, assumptions, failure: error.message };
    }
}
async function resolve(mapping, input) {
    const { name, records, options, signal } = input;
    const settings = await resolveValidate({
        inputs: [records === null ? name : '-'],
        ...options,
        ...(records !== null && {
            stdin: Readable.from([records], { objectMode: true }),
            encoding: undefined,
        }),
        threads: 1,
        signal,
    });
    const { target } = settings;
    const compiled = compileMapping(parseMapping('the mapping', renderMapping(mapping)), target);
    return {
        ...settings,
        plan: { ...settings.plan, ...resolveMapping({ inputs: [], out: '-' }, target, compiled) },
        columnReferences: compiled.references,
    };
}
function settle(mapping, likelyCountry) {
    const { defaultCountry, timezone, ...others } = mapping;
    const asked = listAsked(mapping);
    const isCountryAsked = defaultCountry === OPEN_QUESTION;
    const isZoneAsked = timezone === OPEN_QUESTION;
    const settled = {
        ...others,
        ...(isCountryAsked && likelyCountry !== null && { defaultCountry: likelyCountry }),
        ...(isZoneAsked && { timezone: 'UTC' }),
        ...settleRules(mapping),
    };
    const assumptions = [
        ...(isCountryAsked
            ? [likelyCountry === null ? 'no default country' : `default country ${likelyCountry}`]
            : []),
        ...(isZoneAsked ? ['time zone UTC'] : []),
        ...(asked.length > 0 ? [`without ${asked.join(', ')}`] : []),
    ];
    return { settled, assumptions };
}
function listAsked({ columns = {} }) {
    return Object.keys(columns).filter((name) => isPlaceAsked(columns[name]));
}
function isPlaceAsked(column) {
    return column === OPEN_QUESTION || (typeof column !== 'string' && column.to === OPEN_QUESTION);
}
function settleRules({ columns = {} }) {
    const settled = Object.entries(columns).map(([name, column]) => [name, settleColumn(column)]);
    return { columns: Object.fromEntries(settled) };
}
function settleColumn(column) {
    if (isPlaceAsked(column))
        return { drop: true };
    if (typeof column === 'string')
        return column;
    const { list, date, ...others } = column;
    const isListAsked = String(list?.format) === OPEN_QUESTION;
    const isDateAsked = date?.format === OPEN_QUESTION;
    return {
        ...others,
        ...(list !== undefined && !isListAsked && { list }),
        ...(date !== undefined && !isDateAsked && { date }),
    };
}
