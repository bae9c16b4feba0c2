import { UsageError } from '../domain/errors.js';
import { pinpoint } from './pinpoint.js';
const targets = [pinpoint];
/** The target of that name. Throws UsageError where there is none. */
export function findTarget(name) {
    const found = targets.find((target) => target.name === name);
    if (found === undefined) {
        const known = targets.map((target) => `"${target.name}"`).join(', ');
        throw new UsageError(`Cannot find target "${name}": use one of ${known}.`);
    }
    return found;
}
