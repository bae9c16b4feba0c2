import { DateTally } from './date-tally.js';
import { ListTally } from './list-tally.js';
import { listTraits } from './value-kind.js';
const MAX_DISTINCT = 2000;
const MAX_REMEMBERED = 2000;
const MAX_KEPT_LENGTH = 200;
/** What is rare after so many values is for the trial to find: it judges every record. */
const JUDGED_ALL = 20_000;
const JUDGED_ONE_IN = 16;
const MAX_EXAMPLES = 3;
const MAX_EXAMPLE_LENGTH = 60;
/** Texts that stand for no value in many exports, where they are a whole field. */
const NULL_WORDS = new Set(['NULL', 'null', '\\N', 'None', 'NaN', 'nan', 'N/A', 'n/a', '(null)']);
const MAX_VALUES = 30;
/** Collects the values of one column. Takes memory for some thousand texts, however many come. */
export class ColumnTally {
    name;
    traits = new Map();
    distinct = new Map();
    remembered = new Map();
    examples = new Set();
    nullWords = new Map();
    dates = new DateTally();
    lists = new ListTally();
    filled = 0;
    judged = 0;
    maxLength = 0;
    arrays = 0;
    nested = 0;
    constructor(name) {
        this.name = name;
    }
    /** A value as it comes; null and blank texts are none. */
    add(text) {
        const value = text?.trim() ?? '';
        if (value === '')
            return;
        if (NULL_WORDS.has(value)) {
            this.nullWords.set(value, (this.nullWords.get(value) ?? 0) + 1);
            return;
        }
        this.filled += 1;
        this.maxLength = Math.max(this.maxLength, value.length);
        const isNew = this.count(value);
        if (this.filled > JUDGED_ALL && this.filled % JUDGED_ONE_IN !== 0)
            return;
        this.judged += 1;
        const traits = this.findTraits(value);
        for (const trait of traits)
            this.traits.set(trait, (this.traits.get(trait) ?? 0) + 1);
        if (traits.has('date'))
            this.dates.add(value);
        // Texts that come again and again say nothing new of the values in them.
        if (isNew)
            this.lists.add(value);
    }
    addArray(values) {
        if (values.length === 0)
            return;
        this.filled += 1;
        this.judged += 1;
        this.arrays += 1;
        this.maxLength = Math.max(this.maxLength, ...values.map((value) => value.length));
        this.addExample(JSON.stringify(values));
    }
    /** Objects in an array, and other things that are no value. */
    addNested() {
        this.filled += 1;
        this.judged += 1;
        this.nested += 1;
    }
    finish(records) {
        const isFew = this.distinct.size <= MAX_VALUES;
        return {
            name: this.name,
            filled: this.filled,
            judged: this.judged,
            records,
            distinct: this.distinct.size,
            maxLength: this.maxLength,
            examples: [...this.examples],
            traits: this.traits,
            dates: this.dates.guess(),
            separator: this.lists.guess(),
            values: isFew ? this.distinct : null,
            nullWords: this.nullWords,
            arrays: this.arrays,
            nested: this.nested,
        };
    }
    /** Whether the value is told apart from others, and new. */
    count(text) {
        const value = text.slice(0, MAX_KEPT_LENGTH);
        const seen = this.distinct.get(value);
        const isNew = seen === undefined && this.distinct.size < MAX_DISTINCT;
        if (isNew)
            this.distinct.set(value, 1);
        else if (seen !== undefined)
            this.distinct.set(value, seen + 1);
        this.addExample(text);
        return isNew;
    }
    addExample(value) {
        if (this.examples.size >= MAX_EXAMPLES)
            return;
        const isLong = value.length > MAX_EXAMPLE_LENGTH;
        this.examples.add(isLong ? `${value.slice(0, MAX_EXAMPLE_LENGTH)}…` : value);
    }
    /** Columns repeat themselves; what was found out lately need not be found out again. */
    findTraits(value) {
        const known = this.remembered.get(value);
        if (known !== undefined)
            return known;
        if (this.remembered.size >= MAX_REMEMBERED)
            this.remembered = new Map();
        const traits = listTraits(value);
        this.remembered.set(value, traits);
        return traits;
    }
}
