import { resolveDestination } from './destination.js';
/** Most names whose destinations are kept; a run with more (names with ids in them) starts anew. */
const MAX_KNOWN_NAMES = 10_000;
/** Paths, in lower case, of the objects that hold fields the run knows. */
export function findContainers(rules) {
    const { target, columns, drops, usedNames, foreignNames } = rules;
    const paths = [
        ...target.groups.map((group) => `${group.path}.*`),
        ...target.fields.map((field) => field.path),
        ...columns.keys(),
        ...drops,
        ...usedNames,
        ...foreignNames,
    ];
    const containers = new Set();
    for (const path of paths) {
        const names = path.toLowerCase().split('.');
        for (let depth = 1; depth < names.length; depth += 1) {
            containers.add(names.slice(0, depth).join('.'));
        }
    }
    return containers;
}
/** `resolveDestination`, which is asked the same of every record. */
export function rememberDestinations(rules) {
    const known = new Map();
    return (name) => {
        let destination = known.get(name);
        if (destination === undefined) {
            destination = resolveDestination(rules, name);
            if (known.size >= MAX_KNOWN_NAMES)
                known.clear();
            known.set(name, destination);
        }
        return destination;
    };
}
