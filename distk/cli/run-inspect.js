import { inspect } from '../inspect/inspect.js';
import { renderInspection } from './render-inspection.js';
const NARROWEST = 60;
const WIDEST = 120;
const USUAL_WIDTH = 80;
/** Inspects a file. Gives what is to be written to stdout. `columns`: of the terminal, where it is one. */
export async function performInspect({ options, isQuiet, isReportWanted }, streams, columns = USUAL_WIDTH) {
    const inspection = await inspect({ ...options, ...streams });
    if (isReportWanted)
        return `${JSON.stringify(inspection, null, 2)}\n`;
    const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
    return isQuiet ? '' : renderInspection(inspection, width);
}
