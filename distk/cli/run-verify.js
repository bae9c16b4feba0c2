import { exitCodes } from './exit-code.js';
import { escapeControls } from '../domain/escape-controls.js';
import { renderCounted, renderMegabytes } from './quantities.js';
import { verify } from '../verify/verify.js';
/** Verifies an output. Gives what is to be written to stdout, and the exit code. */
export async function performVerify(command) {
    const report = await verify(command.directory);
    const isSame = report.differences.length === 0;
    return {
        text: renderReport(report, command),
        exitCode: isSame ? exitCodes.ok : exitCodes.isDifferent,
    };
}
function renderReport(report, { isQuiet, isReportWanted }) {
    if (isReportWanted)
        return `${JSON.stringify(report, null, 2)}\n`;
    return isQuiet ? '' : renderVerified(report);
}
/** What was read, and each difference in a line of its own. Holds no value of a record. */
export function renderVerified(report) {
    const { parts, rows, partBytes, rejects, inputs, inputsNotChecked, differences } = report;
    const unchecked = inputsNotChecked.length > 0 ? `; not there: ${inputsNotChecked.join(', ')}` : '';
    const lines = [
        `Parts     ${renderCounted(parts, 'part')}: ${renderCounted(rows, 'row')}, ${renderMegabytes(partBytes)}`,
        `Rejects   ${renderCounted(rejects, 'record')}`,
        `Inputs    ${renderCounted(inputs, 'input')} read again${unchecked}`,
        ...differences.map(({ file, message }) => `Differs   ${file}: ${message}`),
        differences.length === 0
            ? `Result    ${report.directory} is what its manifest says`
            : `Result    ${report.directory} is not what its manifest says`,
    ];
    return lines.map((line) => `${escapeControls(line)}\n`).join('');
}
