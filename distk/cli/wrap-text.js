/** Breaks `text` at spaces, into lines of `width` columns of which all but the first are indented. */
export function wrapText(text, width, indent = 0) {
    const lines = [];
    let rest = text;
    while (rest.length > width) {
        const space = rest.lastIndexOf(' ', width);
        if (space <= indent)
            break;
        lines.push(rest.slice(0, space));
        rest = `${' '.repeat(indent)}${rest.slice(space + 1)}`;
    }
    return [...lines, rest].join('\n');
}
/** A text cut to `width` characters, with an ellipsis for what is left out. */
export function cutText(text, width) {
    const characters = Array.from(text);
    return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}
