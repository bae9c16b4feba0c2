import { measureEditDistance } from './edit-distance.js';
import { fieldSynonyms } from './field-synonyms.js';
/**
 * Finds the place of a dotted name, or null where the target has none.
 *
 * White space around the name is not part of it. Where nothing matches exactly, upper and lower
 * case of the fixed parts is ignored: some warehouses change it. Everything after a group's path and
 * its dot is the user's own name, further dots included: `Attributes.a.b` is the attribute `a.b`,
 * and its letters stay as they are.
 */
export function resolveFieldName(target, name) {
    const trimmed = name.trim();
    const repairs = trimmed === name ? [] : ['field-name-trimmed'];
    return (findPlace(target, trimmed, sameText, repairs) ??
        findPlace(target, trimmed, sameIgnoringCase, [...repairs, 'field-name-case']));
}
/** The dotted path of a place. */
export function pathOf(resolved) {
    return resolved.kind === 'field' ? resolved.field.path : resolved.path;
}
function sameText(known, given) {
    return known === given;
}
function sameIgnoringCase(known, given) {
    return known.length === given.length && known.toLowerCase() === given.toLowerCase();
}
function findPlace(target, name, isSame, repairs) {
    const field = target.fields.find((known) => isSame(known.path, name));
    if (field !== undefined) {
        return { kind: 'field', field, repairs };
    }
    const group = target.groups.find((known) => isInGroup(known, name, isSame));
    if (group === undefined) {
        return null;
    }
    const ownName = name.slice(group.path.length + 1);
    return { kind: 'group', group, name: ownName, path: `${group.path}.${ownName}`, repairs };
}
function isInGroup(group, name, isSame) {
    const prefix = `${group.path}.`;
    return name.length > prefix.length && isSame(prefix, name.slice(0, prefix.length));
}
/**
 * The path of the target that a person most likely meant by a name that it does not know, or null
 * where nothing is similar. Names of fields that are never written are not proposed.
 */
export function closestFieldName(target, name) {
    return (findSynonym(target, name) ??
        findSimilarGroup(target, name) ??
        findSynonym(target, lastPart(name)) ??
        findSimilarField(target, name));
}
/** The written single-valued field that a name means by a synonym or the last part of its path, or null. */
export function findMeantField(target, name) {
    const folded = fold(name);
    const named = writtenPaths(target).find((path) => fold(lastPart(path)) === folded);
    return named ?? findSynonym(target, name);
}
function findSynonym(target, name) {
    const path = fieldSynonyms.get(fold(name));
    return path !== undefined && writtenPaths(target).includes(path) ? path : null;
}
/** `Attribute.Ride` -> `Attributes.Ride`: the group is misspelt, the rest is the user's own name. */
function findSimilarGroup(target, name) {
    const parts = name.trim().split('.');
    for (const { path } of target.groups) {
        for (const known of [path, lastPart(path)]) {
            const depth = known.split('.').length;
            const ownName = parts.slice(depth).join('.');
            const prefix = parts.slice(0, depth).join('.');
            if (ownName !== '' && shareOfChanges(fold(prefix), fold(known)) < Infinity) {
                return `${path}.${ownName}`;
            }
        }
    }
    return null;
}
function findSimilarField(target, name) {
    const given = [fold(name), fold(lastPart(name))];
    let closest = null;
    let leastShare = Infinity;
    for (const { path, folded } of foldedPaths(target)) {
        const share = Math.min(...folded.flatMap((to) => given.map((from) => shareOfChanges(from, to))));
        if (share < leastShare) {
            [closest, leastShare] = [path, share];
        }
    }
    return closest;
}
/** Changes a character between two texts, or Infinity where the texts are not similar. */
function shareOfChanges(from, to) {
    const length = Math.max(from.length, to.length);
    // One character in four may be wrong: `Adress` is Address, but `Name` is not Make.
    const mostChanges = Math.floor(length / 4);
    if (Math.abs(from.length - to.length) > mostChanges) {
        return Infinity;
    }
    const changes = measureEditDistance(from, to);
    return changes <= mostChanges ? changes / length : Infinity;
}
const foldedPathsOf = new WeakMap();
/** Made once a target: a header can have 100,000 names. */
function foldedPaths(target) {
    const known = foldedPathsOf.get(target);
    if (known !== undefined)
        return known;
    const made = writtenPaths(target).map((path) => {
        return { path, folded: [fold(path), fold(lastPart(path))] };
    });
    foldedPathsOf.set(target, made);
    return made;
}
function writtenPaths(target) {
    return target.fields.filter((field) => field.use !== 'drop').map((field) => field.path);
}
function fold(name) {
    return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
function lastPart(path) {
    return path.slice(path.lastIndexOf('.') + 1);
}
