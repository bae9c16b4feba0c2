/**
 * One endpoint as a line of NDJSON, line feed included. Line breaks and tabs in values, and half
 * surrogate pairs, come out as JSON escapes, so that the line is one line and valid UTF-8.
 */
export function formatNdjsonRow(endpoint) {
    return `${JSON.stringify(endpoint)}\n`;
}
