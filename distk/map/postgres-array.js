/** `[0:2]={a,b,c}`: where the first element does not have number 1. */
const BOUNDS = /^\[[+-]?\d+:[+-]?\d+\]=/;
const NULL = /^null$/i;
/**
 * The elements of an array as Postgres prints it: `{a,b,"c d"}`. NULL is no element; `"NULL"` is a
 * text. Returns the reason, as words, where the text is no such array or is nested.
 */
export function parsePostgresArray(text) {
    const body = text.trim().replace(BOUNDS, '');
    if (!body.startsWith('{'))
        return 'it does not start with {';
    return new ArrayReader(body).read();
}
/** `at`: index of the next UTF-16 unit. */
class ArrayReader {
    text;
    at = 1;
    constructor(text) {
        this.text = text;
    }
    read() {
        const elements = [];
        this.skipSpace();
        if (this.text[this.at] === '}')
            return this.finish(elements);
        for (;;) {
            const element = this.readElement();
            if ('reason' in element)
                return element.reason;
            if (element.value !== null)
                elements.push(element.value);
            const separator = this.text[this.at];
            if (separator === '}')
                return this.finish(elements);
            if (separator !== ',')
                return this.describeEnd();
            this.at += 1;
        }
    }
    readElement() {
        this.skipSpace();
        if (this.text[this.at] === '{')
            return { reason: 'it has an array within an array' };
        if (this.text[this.at] === '"')
            return this.readQuoted();
        const value = this.readUntil(/[,{}"]/y).trimEnd();
        if (value === '')
            return { reason: 'an element is empty, without quotes' };
        return { value: NULL.test(value) ? null : value };
    }
    readQuoted() {
        this.at += 1;
        const value = this.readUntil(/"/y);
        if (this.at >= this.text.length)
            return { reason: 'a quote is never closed' };
        this.at += 1;
        this.skipSpace();
        return { value };
    }
    /** Text up to one of the units in `end`, with backslashes resolved. */
    readUntil(end) {
        let value = '';
        while (this.at < this.text.length) {
            end.lastIndex = this.at;
            if (end.test(this.text))
                break;
            if (this.text[this.at] === '\\')
                this.at += 1;
            value += this.text[this.at] ?? '';
            this.at += 1;
        }
        return value;
    }
    finish(elements) {
        return this.at === this.text.length - 1 ? elements : 'text follows the closing }';
    }
    describeEnd() {
        return this.at >= this.text.length
            ? 'its closing } is missing'
            : 'an element has a quote or a brace in it, without quotes';
    }
    skipSpace() {
        while (/\s/.test(this.text[this.at] ?? ''))
            this.at += 1;
    }
}
