import { hash } from 'node:crypto';
const WORD_BYTES = 4;
const HASH_WORDS = 4;
const NO_HASH = [0, 0, 0, 0];
/** Marks the rows of one batch, in order. */
export class RowMarker {
    checks;
    groups;
    yieldingChannels;
    endpoints = [];
    users = [];
    yielding = [];
    names = new Map();
    nameIndexes = [];
    nameEnds = [];
    constructor(checks, { groups, yieldingChannels }) {
        this.checks = checks;
        this.groups = groups.map(({ path }) => path);
        this.yieldingChannels = new Set(yieldingChannels);
    }
    add(endpoint) {
        const user = follow(endpoint, 'User.UserId');
        this.addKeys(textOf(endpoint.ChannelType), textOf(endpoint.Address), textOf(user));
        if (this.checks.hasNames)
            this.addNames(endpoint);
    }
    /** Rows of NDJSON as the formatter writes them, one after another. */
    addRows(bytes, rowEnds) {
        const rows = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const finders = ['ChannelType', 'Address', 'UserId'].map((name) => new TextFinder(rows, name));
        const [channel, address, user] = finders;
        let start = 0;
        for (const end of rowEnds) {
            this.addKeys(channel.find(start, end), address.find(start, end), user.find(start, end));
            if (this.checks.hasNames)
                this.addNames(parseRow(rows, start, end));
            start = end;
        }
    }
    finish() {
        return {
            endpoints: Uint32Array.from(this.endpoints),
            users: Uint32Array.from(this.users),
            yielding: Uint8Array.from(this.yielding),
            names: [...this.names.keys()],
            nameIndexes: Uint32Array.from(this.nameIndexes),
            nameEnds: Uint32Array.from(this.nameEnds),
        };
    }
    /** Texts as JSON writes them between quotes, or null. */
    addKeys(channel, address, user) {
        if (this.checks.duplicates !== null) {
            const isWhole = channel !== null && address !== null;
            this.endpoints.push(...(isWhole ? hashText(`${channel}\n${address}`) : NO_HASH));
        }
        if (this.checks.hasUsers) {
            this.users.push(...(user === null ? NO_HASH : hashText(user)));
            this.yielding.push(channel !== null && this.yieldingChannels.has(channel) ? 1 : 0);
        }
    }
    addNames(endpoint) {
        for (const path of this.groups) {
            const group = follow(endpoint, path);
            if (typeof group !== 'object')
                continue;
            for (const name of Object.keys(group))
                this.nameIndexes.push(this.indexOf(`${path}.${name}`));
        }
        this.nameEnds.push(this.nameIndexes.length);
    }
    indexOf(name) {
        const index = this.names.get(name) ?? this.names.size;
        this.names.set(name, index);
        return index;
    }
}
/**
 * Finds the text of one member in rows. That its name, a colon and a quote stand for the member alone
 * follows from what rows are: a quote within a text is escaped, the names that users choose have
 * lists or numbers, and the fields of an endpoint have distinct names.
 */
class TextFinder {
    rows;
    opening;
    /** Where the member stands next, from the last place asked for on; -1 if nowhere. */
    next = -2;
    constructor(rows, name) {
        this.rows = rows;
        this.opening = Buffer.from(`"${name}":"`);
    }
    find(start, end) {
        if (this.next !== -1 && this.next < start)
            this.next = this.rows.indexOf(this.opening, start);
        if (this.next === -1 || this.next >= end)
            return null;
        const from = this.next + this.opening.length;
        return this.rows.toString('utf8', from, findQuote(this.rows, from));
    }
}
function findQuote(rows, from) {
    let at = from;
    while (rows[at] !== 0x22)
        at += rows[at] === 0x5c ? 2 : 1;
    return at;
}
function parseRow(rows, start, end) {
    return JSON.parse(rows.toString('utf8', start, end));
}
function follow(endpoint, path) {
    let value = endpoint;
    for (const name of path.split('.'))
        value = value?.[name];
    return value;
}
function textOf(value) {
    return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : null;
}
function hashText(text) {
    const digest = hash('sha256', text, 'buffer');
    const words = [];
    for (let word = 0; word < HASH_WORDS; word += 1) {
        words.push(digest.readUInt32LE(word * WORD_BYTES));
    }
    return words;
}
