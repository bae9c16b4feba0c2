import { checkDateFormat } from '../normalize/date-format.js';
import { readDateShape } from './date-shape.js';
/** Dates with a point between day and month are written the day first, wherever they are. */
const DAY_FIRST = /^A\./;
/** Counts the ways in which dates are written. */
export class DateTally {
    forms = new Map();
    total = 0;
    withTime = 0;
    withOffset = 0;
    firstIsDay = 0;
    secondIsDay = 0;
    hasShortNumber = false;
    /** A text that is a date, and how often it comes. */
    add(text) {
        const shape = readDateShape(text);
        if (shape === null)
            return;
        this.total += 1;
        if (shape.hasTime)
            this.withTime += 1;
        if (shape.hasOffset)
            this.withOffset += 1;
        if (shape.first > 12)
            this.firstIsDay += 1;
        if (shape.second > 12)
            this.secondIsDay += 1;
        if (/^\d[./-]|^\d+[./-]\d[./-]/.test(text))
            this.hasShortNumber = true;
        this.forms.set(shape.form, (this.forms.get(shape.form) ?? 0) + 1);
    }
    guess() {
        const [form, count] = [...this.forms].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [null, 0]);
        const base = {
            hasTime: this.withTime > 0,
            // Kept apart, as one date without an offset is enough to need a zone.
            hasOffset: this.withOffset === this.total,
            share: this.total === 0 ? 0 : count / this.total,
        };
        if (form === null)
            return { ...base, format: null, doubt: null, choices: [] };
        const choices = this.listChoices(form);
        const doubt = choices.length > 1 ? this.describeDoubt() : null;
        return { ...base, format: choices.length > 1 ? null : choices[0], doubt, choices };
    }
    listChoices(form) {
        if (!form.startsWith('A'))
            return [form];
        const [day, month] = this.hasShortNumber ? ['d', 'M'] : ['dd', 'MM'];
        const dayFirst = form.replace('A', day).replace('B', month);
        const monthFirst = form.replace('A', month).replace('B', day);
        if (this.firstIsDay > 0 && this.secondIsDay === 0)
            return [dayFirst];
        if (this.secondIsDay > 0 && this.firstIsDay === 0)
            return [monthFirst];
        if (this.firstIsDay === 0 && DAY_FIRST.test(form))
            return [dayFirst];
        return [dayFirst, monthFirst].filter((format) => checkDateFormat(format) === null);
    }
    describeDoubt() {
        return this.firstIsDay > 0
            ? 'some dates have the day first, some the month'
            : "no day is above 12: day and month can't be told apart";
    }
}
