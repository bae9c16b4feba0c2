import { JsonNumber } from './json-value.js';
/** Objects and arrays inside one another that a record may have. */
export const MAX_JSON_DEPTH = 32;
/**
 * Parses the text of one JSON value (RFC 8259, nothing more), with JSON white space around it.
 * Numbers keep their digits. An escape that is half of a surrogate pair (`\ud800`) stands for no
 * character, and is not valid: no output could hold it.
 *
 * Finds `invalid-json`, `duplicate-key` (at any depth, also with equal values) or `json-too-deep`:
 * the first of them in the order of the text.
 */
export function parseJsonText(text) {
    return new JsonReader(text).readDocument();
}
/**
 * A recursive reader; `at` is the index of the next UTF-16 unit. Each `read` method starts at the
 * first unit of what it reads, and returns undefined once `finding` says what is wrong.
 */
class JsonReader {
    text;
    at = 0;
    /** What is wrong; replaced by what is found. */
    finding = {
        code: 'invalid-json',
        facts: { byteOffset: 0, reason: 'expected a value' },
    };
    constructor(text) {
        this.text = text;
    }
    readDocument() {
        this.skipSpace();
        const value = this.readValue(0);
        if (value === undefined)
            return this.finding;
        this.skipSpace();
        if (this.at === this.text.length)
            return { value };
        this.fail('text after the value');
        return this.finding;
    }
    readValue(depth) {
        switch (this.text.charCodeAt(this.at)) {
            case QUOTE:
                return this.readString();
            case OPEN_BRACE:
                return depth < MAX_JSON_DEPTH ? this.readObject(depth + 1) : this.failDepth();
            case OPEN_BRACKET:
                return depth < MAX_JSON_DEPTH ? this.readArray(depth + 1) : this.failDepth();
            case LOWER_T:
                return this.readWord('true', true);
            case LOWER_F:
                return this.readWord('false', false);
            case LOWER_N:
                return this.readWord('null', null);
            case MINUS:
                return this.readNumber();
            default:
                return this.isDigitAt(this.at) ? this.readNumber() : this.fail('expected a value');
        }
    }
    readObject(depth) {
        const object = new Map();
        if (this.skipTo(this.at + 1) === CLOSE_BRACE)
            return this.close(object);
        for (;;) {
            if (this.text.charCodeAt(this.at) !== QUOTE)
                return this.fail('expected a key in quotes');
            const key = this.readString();
            if (key === undefined)
                return undefined;
            if (this.skipTo(this.at) !== COLON)
                return this.fail('expected a colon');
            this.skipTo(this.at + 1);
            const value = this.readValue(depth);
            if (value === undefined)
                return undefined;
            const keysBefore = object.size;
            object.set(key, value);
            if (object.size === keysBefore)
                return this.failKey(key);
            const separator = this.skipTo(this.at);
            if (separator === CLOSE_BRACE)
                return this.close(object);
            if (separator !== COMMA)
                return this.fail('expected a comma or }');
            this.skipTo(this.at + 1);
        }
    }
    readArray(depth) {
        const array = [];
        if (this.skipTo(this.at + 1) === CLOSE_BRACKET)
            return this.close(array);
        for (;;) {
            const value = this.readValue(depth);
            if (value === undefined)
                return undefined;
            array.push(value);
            const separator = this.skipTo(this.at);
            if (separator === CLOSE_BRACKET)
                return this.close(array);
            if (separator !== COMMA)
                return this.fail('expected a comma or ]');
            this.skipTo(this.at + 1);
        }
    }
    readString() {
        const { text } = this;
        let kept = '';
        let start = this.at + 1;
        for (let at = start; at < text.length; at++) {
            const unit = text.charCodeAt(at);
            if (unit === QUOTE) {
                this.at = at + 1;
                return kept + text.slice(start, at);
            }
            if (unit < SPACE)
                return this.fail('control character in a string', at);
            if (unit === BACKSLASH) {
                kept += text.slice(start, at);
                const escaped = this.readEscape(at + 1);
                if (escaped === undefined)
                    return undefined;
                kept += escaped;
                start = this.at;
                at = start - 1;
            }
        }
        return this.fail('string is never closed', text.length);
    }
    /** Reads what follows a backslash; `at` is the unit after it. */
    readEscape(at) {
        if (at === this.text.length)
            return this.fail('string is never closed', at);
        const unit = this.text.charCodeAt(at);
        this.at = at + 1;
        if (unit === LOWER_U)
            return this.readCharacter(at - 1);
        return ESCAPES.get(unit) ?? this.fail('unknown escape in a string', at);
    }
    /** Reads one character from its escape, or from two that are a pair; `start`: its backslash. */
    readCharacter(start) {
        const unit = this.readHexDigits();
        if (unit === undefined)
            return undefined;
        if (!isSurrogate(unit))
            return String.fromCharCode(unit);
        if (unit >= LOW_SURROGATES || !this.text.startsWith('\\u', this.at)) {
            return this.fail('half of a surrogate pair', start);
        }
        this.at += 2;
        const low = this.readHexDigits();
        if (low === undefined)
            return undefined;
        if (!isSurrogate(low) || low < LOW_SURROGATES) {
            return this.fail('half of a surrogate pair', start);
        }
        return String.fromCharCode(unit, low);
    }
    readHexDigits() {
        const start = this.at;
        while (this.at < start + 4) {
            if (!isHexDigit(this.text.charCodeAt(this.at)))
                return this.fail('expected four hex digits');
            this.at++;
        }
        return Number.parseInt(this.text.slice(start, this.at), 16);
    }
    readNumber() {
        const start = this.at;
        if (this.text.charCodeAt(this.at) === MINUS)
            this.at++;
        const isZeroFirst = this.text.charCodeAt(this.at) === ZERO;
        if (isZeroFirst && this.isDigitAt(this.at + 1))
            return this.fail('number with a leading zero');
        if (!this.skipDigits())
            return this.fail('expected a digit');
        if (this.text.charCodeAt(this.at) === POINT) {
            this.at++;
            if (!this.skipDigits())
                return this.fail('expected a digit');
        }
        // A lower-case letter and its capital differ in this bit alone.
        if ((this.text.charCodeAt(this.at) | 0x20) === LOWER_E) {
            this.at++;
            const sign = this.text.charCodeAt(this.at);
            if (sign === PLUS || sign === MINUS)
                this.at++;
            if (!this.skipDigits())
                return this.fail('expected a digit');
        }
        return new JsonNumber(this.text.slice(start, this.at));
    }
    readWord(word, value) {
        if (!this.text.startsWith(word, this.at))
            return this.fail('expected a value');
        this.at += word.length;
        return value;
    }
    close(value) {
        this.at++;
        return value;
    }
    /** Moves to the first unit that is not white space, from `at` on, and returns it. */
    skipTo(at) {
        this.at = at;
        // Most often there is no white space.
        if (this.text.charCodeAt(at) <= SPACE)
            this.skipSpace();
        return this.text.charCodeAt(this.at);
    }
    skipSpace() {
        let unit = this.text.charCodeAt(this.at);
        while (unit === SPACE || unit === LINE_FEED || unit === CARRIAGE_RETURN || unit === TAB) {
            this.at++;
            unit = this.text.charCodeAt(this.at);
        }
    }
    /** Whether there was a digit. */
    skipDigits() {
        const start = this.at;
        while (this.isDigitAt(this.at))
            this.at++;
        return this.at > start;
    }
    isDigitAt(at) {
        const unit = this.text.charCodeAt(at);
        return unit >= ZERO && unit <= NINE;
    }
    fail(reason, at = this.at) {
        const byteOffset = Buffer.byteLength(this.text.slice(0, at));
        const isAtEnd = at === this.text.length && reason.startsWith('expected');
        const facts = { byteOffset, reason: isAtEnd ? `${reason}, but the text ends` : reason };
        this.finding = { code: 'invalid-json', facts };
        return undefined;
    }
    failKey(key) {
        this.finding = { code: 'duplicate-key', facts: { key } };
        return undefined;
    }
    failDepth() {
        this.finding = { code: 'json-too-deep', facts: { limit: MAX_JSON_DEPTH } };
        return undefined;
    }
}
function isHexDigit(unit) {
    const letter = unit | 0x20;
    return (unit >= ZERO && unit <= NINE) || (letter >= 0x61 && letter <= 0x66);
}
function isSurrogate(unit) {
    return unit >= HIGH_SURROGATES && unit < AFTER_SURROGATES;
}
const HIGH_SURROGATES = 0xd800;
const LOW_SURROGATES = 0xdc00;
const AFTER_SURROGATES = 0xe000;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const LOWER_E = 0x65;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;
const LOWER_U = 0x75;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** What stands after a backslash -> the character that it means; `\u` is read on its own. */
const ESCAPES = new Map([
    [QUOTE, '"'],
    [BACKSLASH, '\\'],
    [0x2f, '/'],
    [0x62, '\b'],
    [LOWER_F, '\f'],
    [LOWER_N, '\n'],
    [0x72, '\r'],
    [LOWER_T, '\t'],
]);
