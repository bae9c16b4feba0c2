import { performRun } from './perform-run.js';
import { resolveConvert, resolveValidate } from './resolve-settings.js';
/**
 * Converts exports to import files: parts, rejects and a manifest in `out`, or rows on stdout.
 *
 * Throws UsageError, InputError or OutputError where the run can't go on, the signal's reason where
 * it was aborted, and the stream's own EPIPE where stdout was closed. Bad records are not errors:
 * they are rejects, and counted in the report. A run into a directory that was interrupted can be
 * gone on with: the same options, and `resume`.
 */
export async function convert(options) {
    return performRun(await resolveConvert(options));
}
/** Reads and judges exports as `convert` does, but writes no rows. Throws as `convert` does. */
export async function validate(options) {
    return performRun(await resolveValidate(options));
}
