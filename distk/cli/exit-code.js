/** What the process tells the shell. Public: a code keeps its meaning within a major version. */
export const exitCodes = {
    ok: 0,
    failed: 1,
    usage: 2,
    hasRejects: 3,
    isDifferent: 3,
    tooManyRejects: 4,
    nothingUsable: 5,
};
/** Signals that end a run early, with the exit codes that shells use for them. */
export const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
/** The exit code of a run that came to its end. */
export function chooseExitCode(report) {
    if (report.isStoppedByRejects)
        return exitCodes.tooManyRejects;
    if (report.counts.accepted === 0)
        return exitCodes.nothingUsable;
    return report.counts.rejected > 0 ? exitCodes.hasRejects : exitCodes.ok;
}
