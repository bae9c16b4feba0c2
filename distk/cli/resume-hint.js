import { escapeControls } from '../domain/escape-controls.js';
import { quoteForShell } from './printable.js';
/** A command that is longer is not read, and has names that a shell made of a pattern. */
const LONGEST_SHOWN = 1000;
/** How to go on with the run of this command line: a line that holds the command, or says which it is. */
export function renderResumeHint(argv) {
    const dashes = argv.indexOf('--');
    const end = dashes === -1 ? argv.length : dashes;
    const flags = argv.slice(0, end).filter((word) => word !== '--force' && word !== '--resume');
    const words = [...flags, '--resume', ...argv.slice(end)];
    const command = `pinpoint-ready ${words.map(quoteForShell).join(' ')}`;
    const shown = command.length <= LONGEST_SHOWN
        ? escapeControls(command)
        : 'give the same command again, with --resume and without --force';
    return `pinpoint-ready: To go on where it was: ${shown}\n`;
}
