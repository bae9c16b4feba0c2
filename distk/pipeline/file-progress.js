export const NO_PROGRESS = {
    records: 0,
    accepted: 0,
    rejected: 0,
    blankLines: 0,
    repeatedHeaders: 0,
    lines: 0,
    byteOffset: 0,
};
