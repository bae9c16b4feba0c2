import { measureEditDistance } from './edit-distance.js';
/**
 * The name that is most like `word`, where one is like enough to be meant: at most a third of its
 * characters differ, upper and lower case aside. Otherwise null.
 */
export function findClosestName(word, names) {
    const candidates = names
        .map((name) => ({ name, edits: measureEditDistance(word.toLowerCase(), name.toLowerCase()) }))
        .filter(({ name, edits }) => edits <= Math.ceil(name.length / 3))
        .sort((a, b) => a.edits - b.edits);
    return candidates[0]?.name ?? null;
}
