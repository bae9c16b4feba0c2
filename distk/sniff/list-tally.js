/** The last is Hive's, between the values of an array. */
const SEPARATORS = [';', '|', ',', '\x02'];
const MAX_WORDS = 3;
const MAX_VALUE_LENGTH = 40;
const MAX_DISTINCT = 2000;
/** Counts how different texts would fall into values. */
export class ListTally {
    counts = SEPARATORS.map(() => ({
        texts: 0,
        values: 0,
        distinct: new Set(),
    }));
    total = 0;
    add(text) {
        this.total += 1;
        for (const [at, separator] of SEPARATORS.entries()) {
            const values = text.split(separator).map((value) => value.trim());
            const counts = this.counts[at];
            if (values.length > 1 && values.every(isShort))
                counts.texts += 1;
            counts.values += values.length;
            for (const value of values) {
                if (counts.distinct.size < MAX_DISTINCT)
                    counts.distinct.add(value);
            }
        }
    }
    /** The separator that most texts hold, or null where none does. */
    guess() {
        const guesses = this.counts.map(({ texts, values, distinct }, at) => ({
            separator: SEPARATORS[at],
            texts,
            share: this.total === 0 ? 0 : texts / this.total,
            repetition: values === 0 ? 0 : 1 - distinct.size / values,
        }));
        const best = guesses.reduce((most, one) => (one.share > most.share ? one : most));
        return best.share === 0 ? null : best;
    }
}
function isShort(value) {
    return value.length <= MAX_VALUE_LENGTH && value.split(/\s+/).length <= MAX_WORDS;
}
