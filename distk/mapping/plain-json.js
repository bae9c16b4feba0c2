const STRING = String.raw `"(?:[^"\\\n]|\\.)*"?`;
const LINE_COMMENT = String.raw `//[^\n]*`;
const BLOCK_COMMENT = String.raw `/\*(?:[^*]|\*(?!/))*(?:\*/|$)`;
/** A comma that only white space and whole comments part from a closing bracket. */
const LAST_COMMA = String.raw `,(?=(?:\s|${LINE_COMMENT}\n|${BLOCK_COMMENT})*[}\]])`;
const TOKEN = new RegExp([STRING, LINE_COMMENT, BLOCK_COMMENT, LAST_COMMA].join('|'), 'g');
/**
 * JSON without the comments (`//`, `/* *\/`) and trailing commas that people like to write. Each is
 * replaced by spaces, so that everything else stays on its line and at its place.
 */
export function toPlainJson(text) {
    return text.replaceAll(TOKEN, (token) => token.startsWith('"') ? token : token.replaceAll(/[^\r\n]/g, ' '));
}
