import { renderBashCompletion } from './completion-bash.js';
import { renderFishCompletion } from './completion-fish.js';
import { renderZshCompletion } from './completion-zsh.js';
/** A script with which a shell completes commands, options and their values. */
export function renderCompletion(shell) {
    switch (shell) {
        case 'bash':
            return renderBashCompletion();
        case 'zsh':
            return renderZshCompletion();
        case 'fish':
            return renderFishCompletion();
    }
}
