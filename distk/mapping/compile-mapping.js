import { UsageError } from '../domain/errors.js';
import { findDefaultCountry } from '../normalize/default-country.js';
import { isTimezone } from '../normalize/timezone.js';
import { listReferences } from './column-references.js';
import { compileColumn, describeTimezone } from './compile-column.js';
import { pointTo } from './locate-values.js';
import { placePath } from './place-path.js';
import { parseTemplate } from './template-text.js';
/** What holds without a mapping file. */
export const EMPTY_MAPPING = {
    columns: {},
    constants: {},
    templates: [],
    endpoints: [],
    unknownFields: null,
    keep: [],
    defaultCountry: null,
    timezone: null,
    references: [],
};
/**
 * Checks what a mapping says against the target. Throws UsageError with the line. `keep`: fields that
 * the run writes on request, beside those of the file.
 */
export function compileMapping({ mapping, placeOf }, target, keep = []) {
    const refuse = (pointer, sentence) => {
        throw new UsageError(`${placeOf(pointer)}: ${sentence}`);
    };
    const ownKeep = compileKeep(mapping, target, refuse);
    const context = { target, keep: [...keep, ...ownKeep], refuse };
    return {
        ...compileRules(mapping, '', context),
        endpoints: compileEndpoints(mapping.endpoints ?? [], context),
        unknownFields: mapping.unknownFields ?? null,
        keep: ownKeep,
        defaultCountry: compileDefaultCountry(mapping, refuse),
        timezone: compileTimezone(mapping, refuse),
        references: listReferences(mapping, placeOf),
    };
}
function compileRules(rules, base, context) {
    const columns = Object.entries(rules.columns ?? {}).map(([name, given]) => {
        const pointer = pointTo(`${base}/columns`, name);
        return [name, compileColumn(name, given, pointer, context)];
    });
    const constants = placeMembers(rules.constants, `${base}/constants`, context);
    const templates = placeMembers(rules.templates, `${base}/templates`, context);
    return {
        // Not an assignment a member at a time: a column may be called `__proto__`.
        columns: Object.fromEntries(columns),
        constants: Object.fromEntries(constants.map(({ path, text }) => [path, text])),
        templates: templates.map(({ path, text, pointer }) => {
            const parts = parseTemplate(text);
            if (typeof parts !== 'string')
                return { path, parts };
            return context.refuse(pointer, `template ${JSON.stringify(text)} can't be used: ${parts}`);
        }),
    };
}
/** The members of an object whose keys are endpoint paths. */
function placeMembers(members, base, { target, keep, refuse }) {
    const paths = new Set();
    return Object.entries(members ?? {}).map(([name, text]) => {
        const pointer = pointTo(base, name);
        const place = placePath(target, name, keep);
        if (typeof place === 'string')
            return refuse(pointer, place);
        if (paths.has(place.path))
            return refuse(pointer, `${place.path} is there twice`);
        paths.add(place.path);
        return { path: place.path, text, pointer };
    });
}
function compileEndpoints(endpoints, context) {
    const names = endpoints.map(({ name }) => name);
    return endpoints.map((endpoint, number) => {
        const { name, when = null } = endpoint;
        const pointer = pointTo('/endpoints', number);
        if (names.indexOf(name) !== number) {
            context.refuse(pointTo(pointer, 'name'), `two endpoints are called ${JSON.stringify(name)}`);
        }
        return { name, when, ...compileRules(endpoint, pointer, context) };
    });
}
function compileKeep(mapping, target, refuse) {
    const optional = target.fields.filter(({ use }) => use === 'opt-in').map(({ path }) => path);
    return (mapping.keep ?? []).map((name, number) => optional.includes(name)
        ? name
        : refuse(pointTo('/keep', number), `${JSON.stringify(name)} can't be kept: only ${optional.join(', ')} can`));
}
function compileDefaultCountry({ defaultCountry }, refuse) {
    if (defaultCountry === undefined)
        return null;
    return (findDefaultCountry(defaultCountry) ??
        refuse('/defaultCountry', `${JSON.stringify(defaultCountry)} is no country: write two letters of ISO 3166-1, such as "US" or "GB"`));
}
function compileTimezone({ timezone }, refuse) {
    if (timezone === undefined)
        return null;
    return isTimezone(timezone) ? timezone : refuse('/timezone', describeTimezone(timezone));
}
