import process from 'node:process';
import { UsageError } from '../domain/errors.js';
import { parseCsvColumns } from '../format/csv-columns.js';
import { resolveFieldName } from '../targets/field-path.js';
import { readCount } from './option-values.js';
/** The options about what is written, and where. Throws UsageError naming the flag. */
export function resolveOutput(command, options, target) {
    const isStdout = options.out === '-';
    if (!isStdout && options.rejects !== undefined) {
        throw new UsageError('Cannot use --rejects with an output directory: rejects go to --out; use it with --out -');
    }
    if (options.resume === true)
        checkResume(command, options);
    return {
        directory: (isStdout ? options.rejects : options.out) ?? null,
        rows: command === 'validate' ? 'none' : isStdout ? 'stdout' : 'parts',
        format: options.to ?? 'ndjson',
        csvColumns: resolveCsvColumns(options, target),
        lineBreaks: options.lineBreaks ?? 'reject',
        limits: {
            maxPartBytes: readCount('max-part-bytes', options.maxPartBytes, {
                fallback: target.partLimits.maxPartBytes,
            }),
            maxPartRows: readCount('max-part-rows', options.maxPartRows, {
                fallback: target.partLimits.maxPartRows,
            }),
        },
        isForced: options.force ?? false,
        stdout: options.stdout ?? process.stdout,
    };
}
function checkResume(command, options) {
    const check = findCheckFlag(options);
    if (check !== null) {
        throw new UsageError(`Cannot use --resume with ${check}: what was seen of the records before the interruption is not kept; start anew with --force in place of --resume`);
    }
    if (options.force === true) {
        throw new UsageError('Cannot use --resume with --force, which starts anew: leave one of them out');
    }
    if (command === 'convert' && options.out === '-') {
        throw new UsageError("Cannot use --resume with --out -: rows that went to stdout can't be taken back; give --out a directory");
    }
    if (command === 'validate' && options.rejects === undefined) {
        throw new UsageError('Cannot use --resume without --rejects: there is no directory to go on in');
    }
}
/** The flag of a check over the whole run, if one is asked for. */
function findCheckFlag(options) {
    if (options.duplicates !== undefined)
        return '--duplicates';
    if (options.checkUserEndpoints === true)
        return '--check-user-endpoints';
    return options.checkAttributeNames === true ? '--check-attribute-names' : null;
}
function resolveCsvColumns(options, target) {
    if (options.csvColumns === undefined)
        return null;
    if (options.to !== 'csv') {
        throw new UsageError('Cannot use --csv-columns with NDJSON output: add --to csv');
    }
    const columns = parseCsvColumns(options.csvColumns);
    for (const { path, width } of columns)
        checkColumn(path, width, target);
    return columns;
}
function checkColumn(path, width, target) {
    const resolved = resolveFieldName(target, path);
    if (resolved === null || resolved.repairs.length > 0) {
        throw new UsageError(`Cannot use "${path}" in --csv-columns: ${target.name} has no field of exactly that name`);
    }
    if (width > 1 && (resolved.kind === 'field' || resolved.group.values !== 'text-list')) {
        throw new UsageError(`Cannot repeat "${path}" in --csv-columns: it holds one value`);
    }
}
