/** What a user should know that rejected nothing. */
export function listWarnings(settings, collector) {
    const warnings = [];
    const { maxDistinctNames } = settings.target;
    if (collector.names.size > maxDistinctNames) {
        warnings.push(`The endpoints use more than ${maxDistinctNames} different attribute and metric names: a project holds ${maxDistinctNames}, names it already has included`);
    }
    if (settings.output.format === 'csv' && settings.output.rows !== 'none') {
        warnings.push('Pinpoint does not say how it reads empty CSV cells: NDJSON leaves out what is empty');
    }
    for (const name of collector.unclosedDocuments) {
        warnings.push(`The JSON array in "${name}" is never closed: the file may be cut short`);
    }
    return warnings;
}
