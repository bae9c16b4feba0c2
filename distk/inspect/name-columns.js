const MADE_UP = /^column_\d+$/;
const NAMED_KINDS = new Set(['email', 'phone', 'country', 'locale', 'timezone']);
/** Names columns without a name for what they hold, where that is plain: `email`, `phone`, `column_3`. */
export function nameColumns(columns, reading) {
    const { columns: given } = reading.options;
    if (given === undefined)
        return { columns, given: null };
    const names = new Set();
    const named = columns.map(({ profile, guess }) => {
        const isMadeUp = isMadeUpName(profile.name) && NAMED_KINDS.has(guess.kind);
        const name = isMadeUp && !names.has(guess.kind) ? guess.kind : profile.name;
        names.add(name);
        return { profile: { ...profile, name }, guess };
    });
    return { columns: named, given: named.map(({ profile }) => profile.name) };
}
/** Whether a column has its name from `findReading`, and no other. */
export function isMadeUpName(name) {
    return MADE_UP.test(name);
}
