/**
 * How far a guess can be relied on. `sure`: the sample shows it, and nothing else fits. `likely`: it
 * fits best. `unsure`: a person has to say.
 */
export type Certainty = 'sure' | 'likely' | 'unsure';
