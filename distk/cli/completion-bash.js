import { commandNames, listFlags } from './commands.js';
import { offerValue, offerWords, spellFlag } from './completion-words.js';
import { flagNames } from './options.js';
/** For bash from 3.2 on, which macOS has; there names with spaces are not quoted. */
export function renderBashCompletion() {
    const values = flagNames.flatMap((name) => {
        const offer = offerValue(name);
        return offer === null ? [] : [`    ${spellFlag(name).join('|')}) ${renderOffer(offer)} ;;`];
    });
    const flags = commandNames.map((name) => `    ${name}) flags='${listFlags(name).flatMap(spellFlag).join(' ')}' ;;`);
    const words = commandNames.map((name) => `    ${name}) ${renderOffer(offerWords(name))} ;;`);
    return `# Made by: pinpoint-ready completion bash
_pinpoint_ready_add() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done
}

_pinpoint_ready_names() {
  compopt -o filenames 2>/dev/null
  _pinpoint_ready_add < <(compgen "$1" -- "$2")
}

# What stands after the option $1; $2 is its start. Fails where the option takes no value.
_pinpoint_ready_value() {
  local cur=$2
  case $1 in
${values.join('\n')}
    *) return 1 ;;
  esac
}

_pinpoint_ready() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
  local command= word is_value= flags= at
  COMPREPLY=()
  # Bash makes three words of --to=csv.
  if [[ $cur == '=' ]]; then
    cur=
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ -n $is_value && $word != '=' ]]; then
      is_value=
    elif [[ $word == -?* ]]; then
      _pinpoint_ready_value "$word" '' && is_value=1
    elif [[ $word != '=' && -z $command ]]; then
      case $word in ${commandNames.join('|')}) command=$word ;; *) command=convert ;; esac
    fi
  done
  COMPREPLY=()
  _pinpoint_ready_value "$prev" "$cur" && return
  case \${command:-convert} in
${flags.join('\n')}
  esac
  if [[ $cur == -* ]]; then
    _pinpoint_ready_add < <(compgen -W "$flags" -- "$cur")
    return
  fi
  if [[ -z $command ]]; then
    _pinpoint_ready_add < <(compgen -W '${commandNames.join(' ')}' -- "$cur")
  fi
  case \${command:-convert} in
${words.join('\n')}
  esac
}

complete -F _pinpoint_ready pinpoint-ready
`;
}
function renderOffer(offer) {
    if (offer === 'files')
        return '_pinpoint_ready_names -f "$cur"';
    if (offer === 'directories')
        return '_pinpoint_ready_names -d "$cur"';
    if (offer === 'text')
        return ':';
    return `_pinpoint_ready_add < <(compgen -W '${offer.join(' ')}' -- "$cur")`;
}
