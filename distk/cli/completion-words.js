import { problemCatalog } from '../domain/problem-catalog.js';
import { repairCatalog } from '../domain/repair-catalog.js';
import { findFlag } from './options.js';
import { shells } from './shells.js';
/** What stands after an option, or null for a switch. */
export function offerValue(name) {
    const { value, choices } = findFlag(name);
    if (value === null)
        return null;
    if (choices !== undefined)
        return choices;
    if (value === 'DIR')
        return 'directories';
    return value === 'FILE' ? 'files' : 'text';
}
/** What stands after a command. */
export function offerWords(command) {
    switch (command) {
        case 'verify':
            return 'directories';
        case 'explain':
            return [...Object.keys(problemCatalog), ...Object.keys(repairCatalog)];
        case 'completion':
            return shells;
        default:
            return 'files';
    }
}
/** An option as it is typed: `--out`, and `-o` where it has a short form. */
export function spellFlag(name) {
    const { alias } = findFlag(name);
    return alias === undefined ? [`--${name}`] : [`--${name}`, `-${alias}`];
}
