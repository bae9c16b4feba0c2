import { quoteForShell } from './printable.js';
import { findFree, renderMended, renderSame } from './repeated-command.js';
const SHOWN_FILES = 3;
/**
 * What the user does after a run that was called by `line`, a sentence a line, the first after
 * `Next: `. `rejectsDirectory`: where the reject files are, or null if they were not kept.
 */
export function renderNextSteps(report, rejectsDirectory, line) {
    const steps = listSteps(report, rejectsDirectory, line);
    return steps.map((step, index) => `${index === 0 ? 'Next' : 'Then'}: ${step}`);
}
function listSteps(report, rejectsDirectory, line) {
    const { records, accepted, rejected } = report.counts;
    if (records === 0)
        return ['check the inputs, as no record was found in them'];
    const reasons = describeReasons(report, rejectsDirectory);
    if (report.isStoppedByRejects) {
        const again = rejectsDirectory === null ? 'run again' : 'run again with --force';
        return [`${reasons}, mend the cause or raise --max-rejects, and ${again}`];
    }
    if (accepted === 0) {
        const wayOut = line.isMappingGiven || isMapped(report)
            ? 'mend the cause and run again'
            : `have a mapping made: pinpoint-ready inspect ${nameInput(report)} --write mapping.json`;
        return [`${reasons}; ${wayOut}`];
    }
    const use = report.command === 'convert' ? describeUpload(report) : describeConversion(line);
    return rejected === 0 ? [use] : [use, describeMending(report, rejectsDirectory, line)];
}
/** What records have that were read well, and whose names lead nowhere. */
const MAPPING_CODES = [
    'unknown-field',
    'wrong-type',
    'no-endpoint',
    'missing-address',
    'missing-channel-type',
];
function isMapped({ problems }) {
    return MAPPING_CODES.every((code) => problems[code] === undefined);
}
function nameInput({ inputs }) {
    const file = inputs.at(0)?.file ?? '-';
    return file === '-' ? 'FILE' : quoteForShell(file);
}
function describeReasons({ rejectFiles }, rejectsDirectory) {
    if (rejectsDirectory === null || rejectFiles.report === null) {
        return 'keep the rejects and their reasons with --rejects DIR';
    }
    return `read the reasons in ${join(rejectsDirectory, rejectFiles.report.file)}`;
}
function describeUpload({ outputDirectory }) {
    if (outputDirectory === null)
        return 'store the rows in S3 and start an import job on them';
    const parts = join(outputDirectory, 'parts/');
    const manifest = join(outputDirectory, 'manifest.json');
    return `upload ${parts} to S3 and start one import job a part (see ${manifest})`;
}
function describeConversion(line) {
    const inputs = line.inputs.length > SHOWN_FILES ? ['INPUT...'] : line.inputs;
    return `convert with the same options: ${renderSame(line, inputs, findFree('ready'))}`;
}
function describeMending({ rejectFiles }, rejectsDirectory, line) {
    if (rejectsDirectory === null || rejectFiles.originals.length === 0) {
        return 'run again with --rejects DIR to keep the rejected records and their reasons';
    }
    const files = rejectFiles.originals.map(({ file }) => join(rejectsDirectory, file));
    const shown = files.length > SHOWN_FILES ? [...files.slice(0, SHOWN_FILES), '...'] : files;
    const again = renderMended(line, files, findFree(`${withoutSlash(rejectsDirectory)}-2`));
    return `mend ${shown.join(', ')} and convert again: ${again}`;
}
function join(directory, name) {
    return directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}
function withoutSlash(directory) {
    return directory.replace(/\/+$/, '');
}
