import { locateProblem } from './locate-problem.js';
/** Codes beyond these are in the reject files. */
const MAX_REJECTS = 3;
/** Keeps the first reject of each of the first few codes. */
export class FirstRejects {
    found = [];
    #plan;
    #hasValues;
    /** How the errors of codes that are found start. */
    #starts = [];
    constructor(plan, hasValues) {
        this.#plan = plan;
        this.#hasValues = hasValues;
    }
    /** Takes a reject into account. Costs nothing once there are enough. */
    note(file, { line, rawJson, errorsJson }) {
        if (this.found.length >= MAX_REJECTS)
            return;
        // A run can have millions of rejects for one reason: none of them is parsed in vain.
        if (this.#starts.some((start) => errorsJson.startsWith(start)))
            return;
        const [problem] = JSON.parse(errorsJson);
        const { code, field, message } = problem;
        this.#starts.push(errorsJson.slice(0, errorsJson.indexOf(',"field"')));
        if (this.found.some((reject) => reject.code === code))
            return;
        const place = locateProblem(problem, rawJson, file.source, this.#plan);
        this.found.push({
            file: file.name,
            line: line + (place?.lineBreaks ?? 0),
            column: place?.column ?? null,
            code,
            field,
            message: this.#hasValues ? message : null,
        });
    }
}
