import yargs from 'yargs';
import { commandNames, hasFlag, listFlags } from './commands.js';
import { exitCodesOf, helpPages, presetRows } from './help-pages.js';
import { findFlag } from './options.js';
import { wrapText } from './wrap-text.js';
/**
 * The help of a command in the sections of a manual page, wrapped at `width` columns. Examples are
 * not wrapped: they get pasted.
 */
export async function renderHelp(command, width) {
    const { usage, summary, about, examples, closing = [] } = helpPages[command];
    const paragraphs = (texts) => texts.map((text) => wrapText(`  ${text}`, width, 2)).join('\n\n');
    const sections = [
        `NAME\n${paragraphs([`pinpoint-ready ${command} - ${summary}`])}`,
        `SYNOPSIS\n  ${usage}`,
        `DESCRIPTION\n${paragraphs(about)}`,
        await renderOptions(command, width),
        ...(hasFlag(command, 'preset') ? [renderPresets(width)] : []),
        `EXAMPLES\n${examples.map(([meaning, words]) => `  # ${meaning}\n  pinpoint-ready ${words}`).join('\n\n')}`,
        ...(closing.length > 0 ? [`NOTES\n${paragraphs(closing)}`] : []),
        `EXIT CODES\n${paragraphs([exitCodesOf(command)])}`,
        `SEE ALSO\n${paragraphs([renderOtherCommands(command)])}`,
    ];
    return `${sections.join('\n\n')}\n`;
}
function renderOtherCommands(command) {
    const others = commandNames.filter((name) => name !== command);
    return others.map((name) => `pinpoint-ready ${name} --help`).join(', ');
}
function renderOptions(command, width) {
    return yargs([])
        .locale('en')
        .help(false)
        .version(false)
        .options(Object.fromEntries(listFlags(command).map((name) => [name, describeFlag(name)])))
        .wrap(width)
        .getHelp();
}
function describeFlag(name) {
    const { group, describe, alias, choices, ...flag } = findFlag(name);
    return {
        group: group.toUpperCase(),
        describe,
        ...(alias !== undefined && { alias }),
        ...(choices !== undefined && { choices }),
        ...(flag.default !== undefined && { defaultDescription: flag.default }),
    };
}
function renderPresets(width) {
    return `PRESETS\n${presetRows.map((row) => renderPreset(row, width)).join('\n')}`;
}
function renderPreset([name, description], width) {
    return wrapText(`  ${name.padEnd(16)} ${description}`, width, 19);
}
