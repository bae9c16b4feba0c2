/**
 * Words for what was read of a file and came to no result, to follow `Cannot go on`: ` from record 7
 * of "a.csv" (bytes 120 to 980)`. `byteOffset`: where it starts. `records`: how many come before it
 * in the file; null where they were not counted. Offsets are those of rejects.
 */
export function describeUntaken({ name, window, opened }, byteOffset, records) {
    const bytes = `bytes ${byteOffset} to ${opened.firstByte + window.takenBytes}`;
    return records === null
        ? ` with ${bytes} of "${name}"`
        : ` from record ${records + 1} of "${name}" (${bytes})`;
}
