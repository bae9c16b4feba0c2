import { listFlags } from './commands.js';
import { describeOrigin } from './option-source.js';
import { findFlag } from './options.js';
import { escapeControls } from '../domain/escape-controls.js';
import { quoteForShell } from './printable.js';
const LEFT_OUT = ['help', 'version', 'print-config'];
/** The options of a command that are in force, one a line: name, value, and where it comes from. */
export function renderConfig(command, options) {
    const names = listFlags(command).filter((name) => !LEFT_OUT.includes(name));
    const rows = names.map((name) => describeOption(name, options.get(name)));
    const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
    const lines = rows.map(([name, value, origin]) => escapeControls(`${name.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${origin}`));
    return `${lines.join('\n')}\n`;
}
function describeOption(name, given) {
    if (given !== undefined) {
        return [name, given.texts.map(quoteForShell).join(' '), describeOrigin(given.origin)];
    }
    const { value, default: fallback } = findFlag(name);
    return [name, value === null ? 'false' : (fallback ?? '-'), 'default'];
}
