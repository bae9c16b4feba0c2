/** The start of a file without a header. */
export const NO_START = {
    bytes: 0,
    lines: 0,
    blankLines: 0,
    header: null,
    separator: null,
};
