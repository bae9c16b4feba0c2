/**
 * Counts the tests of a run from the report that vitest wrote, and prints `N passed, N failed` as
 * the last line: node scripts/ci-count.mjs REPORT EXIT_CODE_OF_THE_TEST_COMMAND
 *
 * Fails where a test failed, where none ran, where there is no report, and where the command failed.
 */
import { readFileSync } from 'node:fs';

const [reportPath = '', testExitCode = '1'] = process.argv.slice(2);

const counts = countTests(readReport(reportPath), testExitCode !== '0');
const skippedText = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
process.exitCode = counts.failed === 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed${skippedText}`);

/** Null where there is no report, or none that can be read. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`Cannot read the test report "${path}": ${error.message}`);
    return null;
  }
}

function countTests(report, hasCommandFailed) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.testResults.filter(isBrokenFile).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  // Nothing ran, or something went wrong outside of the tests, such as an unhandled rejection.
  const isUnexplained = failed === 0 && (passed === 0 || hasCommandFailed || !report.success);
  return { passed, failed: isUnexplained ? 1 : failed, skipped };
}

/** A test file that failed by itself, for instance because it can't be loaded. */
function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}
