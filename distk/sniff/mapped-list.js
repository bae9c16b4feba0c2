const MOST = 0.9;
/** How a column holds lists, or null where it does not look so. `isNamed`: its name speaks of several. */
export function guessList(profile, share, isNamed) {
    if (profile.arrays >= profile.filled * 0.5)
        return create('native', 'sure', 'arrays of JSON');
    if (share('python-list') >= 0.5)
        return create(null, 'unsure', "lists as Python prints them: ['a', 'b']");
    if (share('json-list') >= MOST)
        return create('json', 'sure', 'JSON arrays');
    if (share('postgres-list') >= MOST)
        return create('postgres', 'sure', 'Postgres arrays: {a,b}');
    if (share('athena-list') >= MOST)
        return create('athena', 'likely', 'Athena arrays: [a, b]');
    return guessDelimited(profile, share, isNamed);
}
function guessDelimited({ separator: guess, filled }, share, isNamed) {
    if (guess === null || filled < 2)
        return null;
    const others = ['date', 'email', 'phone', 'decimal-comma'];
    if (others.some((trait) => share(trait) > 0.1))
        return null;
    const { separator, repetition, texts } = guess;
    if (isNamed)
        return createDelimited(guess, 'likely');
    if (texts < 2 || guess.share < 0.1)
        return null;
    // A comma stands in names and places too: only values that come again show a list.
    if (separator === ',')
        return repetition >= 0.3 ? createDelimited(guess, 'unsure') : null;
    return createDelimited(guess, repetition >= 0.3 ? 'likely' : 'unsure');
}
function createDelimited(guess, certainty) {
    const { separator, share } = guess;
    const many = share === 1 ? 'all texts' : `${Math.floor(share * 100)}% of its texts`;
    const reason = `${many} have ${JSON.stringify(separator)} in them`;
    return { format: 'delimited', separator, certainty, reason };
}
function create(format, certainty, reason) {
    return { format, separator: null, certainty, reason };
}
