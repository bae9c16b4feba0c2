import { inSingleQuotes } from '../domain/single-quotes.js';
import { commandNames, listFlags } from './commands.js';
import { offerValue, offerWords } from './completion-words.js';
import { helpPages } from './help-pages.js';
import { findFlag } from './options.js';
/** For zsh, to be put as `_pinpoint-ready` into a folder of `fpath`. */
export function renderZshCompletion() {
    const commands = commandNames.map((name) => `    ${inSingleQuotes(`${name}:${helpPages[name].summary}`)}`);
    const cases = commandNames.map((name) => {
        const flags = listFlags(name).map((flag) => `        ${renderFlag(flag)}`);
        const words = `        '*:${name === 'explain' ? 'code' : 'input'}:${renderOffer(offerWords(name))}'`;
        return `    ${name})\n      _arguments -S \\\n${[...flags, words].join(' \\\n')}\n      ;;`;
    });
    return `#compdef pinpoint-ready
# Made by: pinpoint-ready completion zsh
_pinpoint-ready() {
  local command=convert
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe -t commands command commands
    _files
    return
  fi
  case $words[2] in
    ${commandNames.join('|')})
      command=$words[2]
      shift words
      (( CURRENT-- ))
      ;;
  esac
  case $command in
${cases.join('\n')}
  esac
}

if [[ $funcstack[1] == _pinpoint-ready ]]; then
  _pinpoint-ready "$@"
else
  compdef _pinpoint-ready pinpoint-ready
fi
`;
}
function renderFlag(name) {
    const { alias, value, describe, isRepeatable } = findFlag(name);
    const offer = offerValue(name);
    const meaning = `[${escape(describe)}]`;
    const after = offer === null ? '' : `:${escape(value ?? '')}:${renderOffer(offer)}`;
    const long = `--${name}${offer === null ? '' : '='}`;
    if (isRepeatable === true)
        return inSingleQuotes(`*${long}${meaning}${after}`);
    if (alias === undefined)
        return inSingleQuotes(`${long}${meaning}${after}`);
    const short = `-${alias}${offer === null ? '' : '+'}`;
    return `'(-${alias} --${name})'{${short},${long}}${inSingleQuotes(meaning + after)}`;
}
function renderOffer(offer) {
    if (offer === 'files')
        return '_files';
    if (offer === 'directories')
        return '_files -/';
    return offer === 'text' ? ' ' : `(${offer.join(' ')})`;
}
/** Text inside the brackets or between the colons of an argument of \`_arguments\`. */
function escape(text) {
    return text.replaceAll(/[[\]:\\]/g, (character) => `\\${character}`);
}
