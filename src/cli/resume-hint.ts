import { escapeControls } from '../domain/escape-controls.ts';
import { quoteForShell } from './printable.ts';

/** How to go on with the run of this command line: a line that holds the command. */
export function renderResumeHint(argv: readonly string[]): string {
  const dashes = argv.indexOf('--');
  const end = dashes === -1 ? argv.length : dashes;
  const flags = argv.slice(0, end).filter((word) => word !== '--force' && word !== '--resume');
  const words = [...flags, '--resume', ...argv.slice(end)];
  const command = `pinpoint-ready ${words.map(quoteForShell).join(' ')}`;
  return `pinpoint-ready: To go on where it was: ${escapeControls(command)}\n`;
}
