const INDENT = '  ';
/** Members whose members have a line each. All else is written in one line. */
const TALL = new Set(['columns', 'constants', 'templates']);
/**
 * The text of a mapping file, which `loadMapping` reads: JSON with the notes as comments, one line a
 * column. Write `OPEN_QUESTION` for a path, form or zone that a person must choose: a run then stops
 * there and says so.
 */
export function renderMapping(mapping, notes = {}) {
    const lines = [
        ...renderNotes(notes.top ?? []),
        '{',
        ...renderMembers(mapping, notes).map((line) => INDENT + line),
        '}',
    ];
    return `${lines.join('\n')}\n`;
}
function renderMembers(members, notes) {
    const given = Object.entries(members).filter(([, value]) => value !== undefined);
    return joinMembers(given.map(([name, value]) => {
        if (name === 'endpoints')
            return renderEndpoints(members, notes);
        return TALL.has(name)
            ? renderTall(name, value, notes)
            : [`${JSON.stringify(name)}: ${renderInline(value)}`];
    }));
}
function renderEndpoints({ endpoints = [] }, notes) {
    const rendered = endpoints.map((endpoint) => [
        '{',
        ...renderMembers(endpoint, notes).map((line) => INDENT + line),
        '}',
    ]);
    return ['"endpoints": [', ...joinMembers(rendered).map((line) => INDENT + line), ']'];
}
function renderTall(name, members, notes) {
    const rendered = Object.entries(members).map(([key, value]) => {
        const line = `${JSON.stringify(key)}: ${renderInline(value)}`;
        return name === 'columns' ? renderNotes(findNotes(notes, key)).concat(line) : [line];
    });
    if (rendered.length === 0)
        return [`${JSON.stringify(name)}: {}`];
    return [`${JSON.stringify(name)}: {`, ...joinMembers(rendered).map((line) => INDENT + line), '}'];
}
function findNotes({ columns = {} }, name) {
    return Object.hasOwn(columns, name) ? columns[name] : [];
}
/** Members of some lines each, with a comma after all but the last. */
function joinMembers(members) {
    return members.flatMap((lines, at) => {
        if (at === members.length - 1)
            return lines;
        return [...lines.slice(0, -1), `${lines.at(-1)},`];
    });
}
function renderNotes(notes) {
    // A line break within a note would end its comment.
    return notes.map((note) => `// ${note.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`.trimEnd());
}
/** JSON in one line, with a space inside braces and after colons and commas. */
export function renderInline(value) {
    if (Array.isArray(value))
        return `[${value.map(renderInline).join(', ')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const members = Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${JSON.stringify(name)}: ${renderInline(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
