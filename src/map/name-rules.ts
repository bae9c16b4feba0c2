import { findTarget } from '../targets/find-target.ts';
import { resolveDestination } from './destination.ts';
import type { NameRules, Slot } from './destination.ts';

/** What a run has chosen about names; members of its plan, and documented there. */
export interface NameChoices {
  readonly target: string;
  readonly renames: Readonly<Record<string, string>>;
  readonly drops: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
  readonly unknownFields: 'reject' | 'drop' | 'attribute';
  readonly keep: readonly string[];
  readonly datePaths: readonly string[];
}

/** The run's choices about names, ready for look-ups. */
export function createNameRules(choices: NameChoices): NameRules {
  return {
    target: findTarget(choices.target),
    renames: new Map(Object.entries(choices.renames)),
    drops: new Set(choices.drops),
    keep: new Set(choices.keep),
    datePaths: new Set(choices.datePaths),
    unknownFields: choices.unknownFields,
  };
}

/** A text that a slot gets where a record has none of its own. */
export interface Constant {
  readonly slot: Slot;
  readonly text: string;
}

/** The run's constants. Their paths were checked when its plan was made. */
export function createConstants({ constants }: NameChoices, rules: NameRules): Constant[] {
  return Object.entries(constants).flatMap(([path, text]) => {
    const destination = resolveDestination(rules, path);
    return destination.kind === 'slot' ? [{ slot: destination.slot, text }] : [];
  });
}
