/**
 * Words such as `NULL` that stand alone in fields of some column, which other values show to be none of
 * its values. Null where there are none. JSON has a NULL of its own.
 */
export function findNullWords(columns, { dialect }) {
    if (dialect === null)
        return null;
    const counts = new Map();
    for (const { profile, guess } of columns) {
        // In a column of free text such a word may be a text.
        const isPlain = guess.kind !== 'text' || columns.length === 1;
        for (const [word, count] of profile.nullWords) {
            if (isPlain || counts.has(word))
                counts.set(word, (counts.get(word) ?? 0) + count);
        }
    }
    const words = [...counts.keys()].filter((word) => !dialect.nullTokens.includes(word));
    if (words.length === 0)
        return null;
    const shown = words
        .map((word) => `${word} (${counts.get(word) === 1 ? 'once' : `${counts.get(word)} times`})`)
        .join(', ');
    return {
        tokens: [...dialect.nullTokens, ...words],
        note: `Taken for NULL: ${shown}`,
    };
}
