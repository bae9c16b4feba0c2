/** Words of a state: what follows each digit, and whether the text may end here. */
const STATE_WORDS = 11;
const AT_END = 10;
/** What follows instead of a state: no match is possible any more, or there is one. */
const NO_MATCH = 0;
const MATCH = 1;
const FIRST_STATE = 2;
/** Null for a pattern with anything but digits, classes, groups, choices, counts and `$` in it. */
export function compileDigitAutomaton(pattern) {
    const node = parsePattern(pattern);
    return node === null ? null : determinize(createGraph(node));
}
/** Whether the pattern matches at least one of the digits from the first on. */
export function startsWithMatch(automaton, digits) {
    let state = FIRST_STATE;
    for (let at = 0; at < digits.length; at += 1) {
        const digit = digits.charCodeAt(at) - 48;
        state = automaton[state * STATE_WORDS + digit];
        if (state <= MATCH)
            return state === MATCH;
    }
    return automaton[state * STATE_WORDS + AT_END] === 1;
}
const TOKEN = /\\d|\[[\d-]+\]|\(\?:|[()|$\d]|[?*+]|\{\d+(?:,\d*)?\}/y;
function parsePattern(pattern) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < pattern.length) {
        const found = TOKEN.exec(pattern);
        if (found === null)
            return null;
        tokens.push(found[0]);
    }
    const reader = { tokens, at: 0 };
    const node = parseChoice(reader);
    return reader.at === tokens.length ? node : null;
}
function parseChoice(reader) {
    const nodes = [parseSequence(reader)];
    while (reader.tokens[reader.at] === '|') {
        reader.at += 1;
        nodes.push(parseSequence(reader));
    }
    return { kind: 'choice', nodes };
}
function parseSequence(reader) {
    const nodes = [];
    for (;;) {
        const token = reader.tokens.at(reader.at);
        if (token === undefined || token === '|' || token === ')')
            return { kind: 'sequence', nodes };
        reader.at += 1;
        if (token.startsWith('(')) {
            nodes.push(parseChoice(reader));
            reader.at += 1;
        }
        else if (/^[?*+{]/.test(token)) {
            const node = nodes.pop() ?? { kind: 'sequence', nodes: [] };
            nodes.push({ kind: 'repeat', node, ...readCounts(token) });
        }
        else {
            nodes.push(token === '$' ? { kind: 'end' } : { kind: 'digit', mask: readMask(token) });
        }
    }
}
function readCounts(token) {
    if (token === '?')
        return { least: 0, most: 1 };
    if (token === '*')
        return { least: 0, most: Infinity };
    if (token === '+')
        return { least: 1, most: Infinity };
    const [least, most = least] = token.slice(1, -1).split(',');
    return { least: Number(least), most: most === '' ? Infinity : Number(most) };
}
/** A bit for each digit that the class holds. */
function readMask(token) {
    const digits = new RegExp(token);
    return Array.from({ length: 10 }, (_, digit) => digits.test(String(digit)) ? 1 << digit : 0).reduce((mask, bit) => mask | bit, 0);
}
const MATCHED = 0;
const MATCHED_AT_END = 1;
function createGraph(pattern) {
    const free = [[], []];
    const steps = [null, null];
    const add = (to, step = null) => {
        steps.push(step);
        return free.push(to) - 1;
    };
    /** Returns where a text has to start, so that the node leads to `next`. */
    const lead = (node, next) => {
        switch (node.kind) {
            case 'digit':
                return add([], { mask: node.mask, to: next });
            case 'end':
                return MATCHED_AT_END;
            case 'sequence':
                return node.nodes.reduceRight((to, part) => lead(part, to), next);
            case 'choice':
                return add(node.nodes.map((part) => lead(part, next)));
            case 'repeat':
                return leadOften(node, next);
        }
    };
    const leadOften = ({ node, least, most }, next) => {
        let to = next;
        if (most === Infinity) {
            to = add([next]);
            free[to].push(lead(node, to));
        }
        else {
            for (let more = least; more < most; more += 1)
                to = add([next, lead(node, to)]);
        }
        for (let count = 0; count < least; count += 1)
            to = lead(node, to);
        return to;
    };
    return { free, steps, start: lead(pattern, MATCHED) };
}
function determinize({ free, steps, start }) {
    const rows = [[], []];
    const numbers = new Map();
    const waiting = [];
    const numberOf = (states) => {
        if (states.size === 0)
            return NO_MATCH;
        if (states.has(MATCHED))
            return MATCH;
        const name = [...states].sort((one, other) => one - other).join();
        const known = numbers.get(name);
        if (known !== undefined)
            return known;
        const number = FIRST_STATE + numbers.size;
        numbers.set(name, number);
        waiting.push(states);
        return number;
    };
    const first = reach([start], free);
    // What matches nothing cuts nothing off.
    first.delete(MATCHED);
    first.delete(MATCHED_AT_END);
    waiting.push(first);
    numbers.set('first', FIRST_STATE);
    for (let states = waiting.shift(); states !== undefined; states = waiting.shift()) {
        const row = Array.from({ length: 10 }, (_, digit) => {
            const next = [...states].flatMap((state) => {
                const step = steps[state];
                return step !== null && (step.mask & (1 << digit)) !== 0 ? [step.to] : [];
            });
            return numberOf(reach(next, free));
        });
        rows.push([...row, states.has(MATCHED_AT_END) ? 1 : 0]);
    }
    return Uint16Array.from(rows.flatMap((row) => Array.from({ length: STATE_WORDS }, (_, at) => row[at] ?? 0)));
}
/** The states themselves, and all that can be reached from them without a digit. */
function reach(states, free) {
    const reached = new Set(states);
    for (const state of reached)
        for (const next of free[state])
            reached.add(next);
    return reached;
}
