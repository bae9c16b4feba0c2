import { commandNames, hasFlag } from './commands.js';
import { offerValue, offerWords } from './completion-words.js';
import { helpPages } from './help-pages.js';
import { findFlag, flagNames } from './options.js';
/** For fish, to be put as `pinpoint-ready.fish` into its folder of completions. */
export function renderFishCompletion() {
    const commands = commandNames.map((name) => `complete -c pinpoint-ready -n __pinpoint_ready_is_first -a ${name} -d ${quote(helpPages[name].summary)}`);
    const words = commandNames.map((name) => `complete -c pinpoint-ready -n '__pinpoint_ready_is ${name}' ${renderOffer(offerWords(name))}`);
    return `# Made by: pinpoint-ready completion fish
function __pinpoint_ready_is_first
  test (count (commandline -opc)) -eq 1
end

# Whether the command, which is convert where none is named, is one of the arguments.
function __pinpoint_ready_is
  set -l words (commandline -opc)
  set -l command convert
  if set -q words[2]; and contains -- $words[2] ${commandNames.join(' ')}
    set command $words[2]
  end
  contains -- $command $argv
end

complete -c pinpoint-ready -f
${[...commands, ...words, ...flagNames.map(renderFlag)].join('\n')}
`;
}
function renderFlag(name) {
    const { alias, describe } = findFlag(name);
    const commands = commandNames.filter((command) => hasFlag(command, name));
    const offer = offerValue(name);
    return [
        `complete -c pinpoint-ready -n '__pinpoint_ready_is ${commands.join(' ')}' -l ${name}`,
        ...(alias === undefined ? [] : [`-s ${alias}`]),
        ...(offer === null ? [] : [offer === 'files' ? '-r -F' : `-x ${renderOffer(offer)}`]),
        `-d ${quote(describe)}`,
    ].join(' ');
}
function renderOffer(offer) {
    if (offer === 'files')
        return '-F';
    if (offer === 'directories')
        return "-a '(__fish_complete_directories)'";
    return offer === 'text' ? '' : `-a ${quote(offer.join(' '))}`;
}
function quote(text) {
    return `'${text.replaceAll(/['\\]/g, (character) => `\\${character}`)}'`;
}
