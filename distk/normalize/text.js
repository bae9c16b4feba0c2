import { unchanged } from './outcome.js';
/** Free text is canonical as it is. */
export function normalizeText(text) {
    return unchanged(text);
}
