import { UsageError } from '../domain/errors.js';
import { createRename } from '../map/column-rule.js';
import { findDefaultCountry } from '../normalize/default-country.js';
import { isTimezone } from '../normalize/timezone.js';
import { closestFieldName, pathOf, resolveFieldName } from '../targets/field-path.js';
/**
 * The options about names and values, over those of the mapping file. Throws UsageError naming the
 * flag.
 */
export function resolveMapping(options, target, file) {
    const kept = (options.keep ?? []).map((name) => resolveKeep(name, target));
    const keep = [...new Set([...file.keep, ...kept])];
    return {
        columns: { ...file.columns, ...resolveRenames(options.rename ?? {}, target) },
        drops: options.drop ?? [],
        constants: { ...file.constants, ...resolveConstants(options.set ?? {}, keep, target) },
        templates: file.templates,
        endpoints: file.endpoints,
        unknownFields: options.unknownFields ?? file.unknownFields ?? 'reject',
        keep,
        datePaths: (options.dates ?? []).map((name) => resolveDatePath(name, target)),
        emptyStrings: options.emptyStrings ?? 'omit',
        emptyLists: options.emptyLists ?? 'omit',
        normalize: {
            defaultCountry: resolveDefaultCountry(options.defaultCountry) ?? file.defaultCountry,
            timezone: resolveTimezone(options.timezone) ?? file.timezone,
        },
    };
}
function resolveRenames(renames, target) {
    const resolved = Object.entries(renames).map(([from, to]) => [
        from,
        createRename(resolvePath('rename', to, target)),
    ]);
    return Object.fromEntries(resolved);
}
function resolveConstants(constants, keep, target) {
    const resolved = Object.entries(constants).map(([name, text]) => {
        const path = resolvePath('set', name, target);
        const field = target.fields.find((known) => known.path === path);
        const isWritten = field === undefined ||
            field.use === 'import' ||
            (field.use === 'opt-in' && keep.includes(path));
        if (isWritten)
            return [path, requireWholeCharacters('set', text)];
        const wayOut = field.use === 'opt-in' ? `add --keep ${path}` : 'leave it out';
        throw new UsageError(`Cannot use --set ${path}: the field is not written; ${wayOut}`);
    });
    return Object.fromEntries(resolved);
}
function resolveKeep(name, target) {
    const path = resolvePath('keep', name, target);
    const optional = target.fields.filter(({ use }) => use === 'opt-in').map((field) => field.path);
    if (optional.includes(path))
        return path;
    throw new UsageError(`Cannot use --keep ${name}: only ${optional.join(', ')} can be kept, and other fields are written or can't be imported at all`);
}
function resolveDatePath(name, target) {
    const path = resolvePath('date', name, target);
    const field = target.fields.find((known) => known.path === path);
    const isMetric = target.groups.some((group) => group.values === 'number' && path.startsWith(`${group.path}.`));
    if (isMetric || (field !== undefined && field.kind !== 'text' && field.kind !== 'date')) {
        throw new UsageError(`Cannot use --date ${name}: the field holds no date; name an attribute`);
    }
    return path;
}
/** Only a caller of the library can have such a text: no bytes of a command line are one. */
function requireWholeCharacters(flag, text) {
    if (!/\p{Cs}/u.test(text))
        return text;
    throw new UsageError(`Cannot use --${flag} ${JSON.stringify(text)}: it has half of a surrogate pair, which no output can hold; give whole characters`);
}
function resolvePath(flag, given, target) {
    const name = requireWholeCharacters(flag, given);
    const resolved = resolveFieldName(target, name);
    if (resolved !== null)
        return pathOf(resolved);
    const closest = closestFieldName(target, name);
    const wayOut = closest === null ? `use a path such as Attributes.${name}` : `did you mean ${closest}?`;
    throw new UsageError(`Cannot use --${flag} "${name}": ${target.name} has no such field; ${wayOut}`);
}
function resolveDefaultCountry(name) {
    if (name === undefined)
        return null;
    const code = findDefaultCountry(name);
    if (code === null) {
        throw new UsageError(`Cannot use --default-country "${name}": give an ISO 3166-1 alpha-2 code such as US or GB`);
    }
    return code;
}
function resolveTimezone(name) {
    if (name === undefined)
        return null;
    if (!isTimezone(name)) {
        throw new UsageError(`Cannot use --timezone "${name}": give a name of the tz database such as Europe/Berlin or UTC`);
    }
    return name;
}
