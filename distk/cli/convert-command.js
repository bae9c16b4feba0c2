import { listDialectFlags } from '../sniff/dialect-flags.js';
import { quoteForShell } from './printable.js';
import { findFree } from './repeated-command.js';
/** The command that converts an inspected file. `mapping`: the file with its mapping. */
export function renderConvertCommand({ file, options }, mapping) {
    const { from, encoding, columns } = options;
    const flags = [
        ['from', from],
        ['encoding', encoding],
        ...listDialectFlags(options),
        ['columns', columns?.map(quoteName).join(',')],
        ['mapping', mapping],
        ['out', findFree('ready')],
    ];
    const words = flags.flatMap(([name, value]) => value === undefined ? [] : [`--${name}`, quoteForShell(value)]);
    return ['pinpoint-ready', quoteForShell(file), ...words].join(' ');
}
/** Names are given as a record of CSV. */
function quoteName(name) {
    return /[",\n\r]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
