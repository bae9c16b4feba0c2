/** How the option `name` is spelled where it was given. */
export function spellOption(name, origin) {
    switch (origin.kind) {
        case 'flag':
            return { label: `--${name}`, write: (value) => `--${name} ${value}` };
        case 'environment': {
            const { variable } = origin;
            return { label: variable, write: (value) => `${variable}=${value}` };
        }
        case 'file': {
            const { file, line } = origin;
            return {
                label: `${file} line ${line}: "${name}"`,
                write: (value) => `"${name}": ${/^\d+$/.test(value) ? value : JSON.stringify(value)}`,
            };
        }
    }
}
/** Where a value comes from, in a few words. */
export function describeOrigin(origin) {
    switch (origin.kind) {
        case 'flag':
            return 'flag';
        case 'environment':
            return `environment: ${origin.variable}`;
        case 'file':
            return `file: ${origin.file} line ${origin.line}`;
    }
}
