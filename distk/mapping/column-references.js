import { UsageError } from '../domain/errors.js';
import { findClosestName } from '../targets/closest-name.js';
import { pointTo } from './locate-values.js';
import { parseTemplate } from './template-text.js';
const SHOWN_COLUMNS = 12;
/** The columns that a mapping needs: not those that it drops, or calls optional. */
export function listReferences(mapping, placeOf) {
    const endpoints = mapping.endpoints ?? [];
    const named = [
        ...listNamed(mapping, ''),
        ...endpoints.flatMap((endpoint, number) => {
            const base = pointTo('/endpoints', number);
            const when = endpoint.when === undefined ? [] : [{ name: endpoint.when, at: `${base}/when` }];
            return [...when, ...listNamed(endpoint, base)];
        }),
    ];
    const optional = new Set([mapping, ...endpoints].flatMap(listOptional));
    return named
        .filter(({ name }) => !optional.has(name))
        .map(({ name, at }) => ({ name, place: placeOf(at) }));
}
function listNamed({ columns = {}, templates = {} }, base) {
    const own = Object.keys(columns).map((name) => ({ name, at: pointTo(`${base}/columns`, name) }));
    const inTemplates = Object.entries(templates).flatMap(([path, template]) => {
        const parts = parseTemplate(template);
        if (typeof parts === 'string')
            return [];
        const at = pointTo(`${base}/templates`, path);
        return parts.flatMap((part) => ('name' in part ? [{ name: part.name, at }] : []));
    });
    return [...own, ...inTemplates];
}
function listOptional({ columns = {} }) {
    return Object.keys(columns).filter((name) => isOptional(columns[name]));
}
function isOptional(column) {
    return typeof column !== 'string' && (column.optional === true || column.drop === true);
}
/** The first reference to a column that a CSV header does not have, or null. */
export function findMissing(references, columns) {
    const known = new Set(columns.flatMap((name) => [name, name.trim()]));
    return references.find(({ name }) => !known.has(name)) ?? null;
}
/** `hint`: what may be wrong with the header of `file` itself, or ''. */
export function describeMissing({ name, place }, columns, file, hint) {
    const closest = findClosestName(name, columns);
    const meant = closest === null ? '' : `; did you mean ${JSON.stringify(closest)}?`;
    const has = `${JSON.stringify(file)} has ${listShown(columns)}`;
    return new UsageError(`${place}: no column ${JSON.stringify(name)}: ${has}${hint || meant}`);
}
function listShown(columns) {
    const hidden = columns.length - SHOWN_COLUMNS;
    const shown = columns.slice(0, SHOWN_COLUMNS).join(', ');
    return hidden > 0 ? `${shown} and ${hidden} more` : shown;
}
