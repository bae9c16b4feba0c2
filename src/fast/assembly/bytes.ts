/** Byte values that have a meaning of their own. */
export const TAB: i32 = 9;
export const LINE_FEED: i32 = 10;
export const CARRIAGE_RETURN: i32 = 13;
export const SPACE: i32 = 32;
export const QUOTE: i32 = 34;
export const COMMA: i32 = 44;
export const MINUS: i32 = 45;
export const POINT: i32 = 46;
export const ZERO: i32 = 48;
export const NINE: i32 = 57;
export const COLON: i32 = 58;
export const AT: i32 = 64;
export const BACKSLASH: i32 = 92;
export const OPEN_BRACKET: i32 = 91;
export const CLOSE_BRACKET: i32 = 93;
export const OPEN_BRACE: i32 = 123;
export const CLOSE_BRACE: i32 = 125;
