import { renderBashCompletion } from './completion-bash.ts';
import { renderFishCompletion } from './completion-fish.ts';
import { renderZshCompletion } from './completion-zsh.ts';
import type { Shell } from './shells.ts';

/** A script with which a shell completes commands, options and their values. */
export function renderCompletion(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return renderBashCompletion();
    case 'zsh':
      return renderZshCompletion();
    case 'fish':
      return renderFishCompletion();
  }
}
