/** File names that stand beside exports and hold no records, and what each is. */
const fileRules = [
    { pattern: /^_SUCCESS$/, reason: 'marks a finished export' },
    { pattern: /^_(started|committed)_/, reason: 'marks a transaction of an export' },
    { pattern: /\.metadata$/, reason: 'describes a query result' },
    { pattern: /\.crc$/, reason: 'holds a checksum' },
    // Redshift joins the word to the prefix of the unload: `export/2024-manifest`, `export/manifest`.
    { pattern: /(manifest|^manifest\.json)$/, reason: 'is a manifest: it lists files' },
    { pattern: /^pinpoint-ready\.config\.json$/, reason: 'holds options' },
    { pattern: /^\.DS_Store$/, reason: 'belongs to a file manager' },
];
/** Folders of a table format, or of files that were never committed. */
const directoryRule = /^_(temporary|delta_log|spark_metadata)$/;
/** Why a file of this name (without its folder) is not read, or null where it is. */
export function findSkipReason(fileName) {
    return fileRules.find((rule) => rule.pattern.test(fileName))?.reason ?? null;
}
/** As `findSkipReason`, for an entry that was found in a directory and not named by the user. */
export function findEntrySkipReason(entryName, isDirectory) {
    const kind = isDirectory ? 'directory' : 'file';
    if (!isDirectory && findSkipReason(entryName) !== null)
        return findSkipReason(entryName);
    if (entryName.startsWith('.'))
        return `is a hidden ${kind}`;
    if (isDirectory && directoryRule.test(entryName))
        return 'holds no finished export';
    return null;
}
/** Whether a directory with entries of these names is one that a run wrote into. */
export function isOutput(names) {
    const isFinished = names.includes('manifest.json') && names.includes('parts');
    return isFinished || names.includes('rejects.ndjson') || names.includes('.unfinished');
}
