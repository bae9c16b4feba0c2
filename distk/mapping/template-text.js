/** An escaped `${`, a reference, or a reference without an end. */
const REFERENCE = /\$\$\{|\$\{([^{}]*)\}|\$\{/g;
/**
 * The parts of a template: `cust-${customer_id}`. `$${` stands for `${`. Returns the reason, as words,
 * where it can't be read or holds no reference.
 */
export function parseTemplate(template) {
    const parts = [];
    let text = '';
    let from = 0;
    for (const match of template.matchAll(REFERENCE)) {
        text += template.slice(from, match.index);
        from = match.index + match[0].length;
        if (match[0] === '$${') {
            text += '${';
            continue;
        }
        const name = match.at(1)?.trim() ?? '';
        if (name === '')
            return 'write ${column}, or $${ for the characters ${';
        if (text !== '')
            parts.push({ text });
        parts.push({ name });
        text = '';
    }
    text += template.slice(from);
    if (text !== '')
        parts.push({ text });
    return parts.some((part) => 'name' in part)
        ? parts
        : 'it names no column as ${column}: move it to "constants"';
}
