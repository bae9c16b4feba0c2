/** What is known of a value besides its bytes. */

/** Of a CSV field: its bytes are not its text yet. The same bits as in the host's scan. */
export const QUOTED: i32 = 1;
export const ESCAPED: i32 = 2;
/** Of a JSON value: it has short escapes; it has others; it is a number; it is true or false. */
export const JSON_ESCAPED: i32 = 4;
export const JSON_COMPLEX: i32 = 8;
export const JSON_NUMBER: i32 = 16;
export const JSON_BOOLEAN: i32 = 32;
/** The flags of a value whose bytes are its text. */
export const PLAIN_MASK: i32 = ESCAPED | JSON_ESCAPED | JSON_COMPLEX | JSON_NUMBER | JSON_BOOLEAN;
