import { createProblem } from '../domain/problem.js';
import { mapColumns, mapCsvRecord } from '../map/map-csv.js';
import { combineMappers } from '../map/map-endpoints.js';
import { createJsonMapper } from '../map/map-json.js';
import { createEndpointRules } from '../map/name-rules.js';
import { createNormalizers } from '../normalize/create-normalizers.js';
import { createValidator } from '../validate/create-validator.js';
import { findTarget } from '../targets/find-target.js';
import { BatchOutput } from './batch-output.js';
import { buildEndpoint } from './build-endpoint.js';
import { createCsvReader } from './csv-reader.js';
import { reviewTogether } from './endpoints-together.js';
import { createEncodingCheck } from './encoding-check.js';
import { createJsonReader } from './json-reader.js';
import { memoizeNormalizers } from './memoize.js';
import { createFastCsv } from '../fast/fast-csv.js';
import { createFastJson } from '../fast/fast-json.js';
import { RoomPool } from '../fast/output-room.js';
import { createNdjsonReader } from './ndjson-reader.js';
import { OutputBuffer } from './output-buffer.js';
import { RecordSpan } from './record-reader.js';
import { createRowFormatter } from './row-formatter.js';
import { RowIndex } from './row-index.js';
import { RowMarker } from './row-marks.js';
/** Room for rejected records at first. */
const REJECTED_BYTES = 64 * 1024;
/** Longer records go the plain way: most rows would be over the limit of the target anyway. */
const MAX_FAST_RECORD_BYTES = 64 * 1024;
/** Compiles a plan. Throws UsageError where a schema of the user's can't be compiled. */
export function createKernel(plan) {
    const context = createContext(plan);
    const readings = new Map();
    return (batch) => {
        const { source, place } = batch;
        let reading = readings.get(source.id);
        if (reading === undefined) {
            reading = createReading(source, context);
            readings.set(source.id, reading);
        }
        const bytes = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.byteLength);
        reading.reader.open(bytes, place);
        return processBatch(bytes, source, reading, context);
    };
}
function createContext(plan) {
    const target = findTarget(plan.target);
    return {
        plan,
        endpoints: createEndpointRules(plan),
        settings: {
            normalizers: memoizeNormalizers(createNormalizers(plan.normalize)),
            isEmptyTextKept: plan.emptyStrings === 'keep',
            isEmptyListKept: plan.emptyLists === 'keep',
        },
        validate: createValidator({ target, customSchemas: plan.customSchemas }),
        formatter: createRowFormatter(plan.output),
        buffers: { index: new RowIndex(), rejected: new OutputBuffer(REJECTED_BYTES) },
    };
}
function createReading(source, context) {
    const { endpoints } = context;
    if (source.csv !== null)
        return createCsvReading(source.csv, context);
    const mapRecord = combineMappers(endpoints.map(({ rules, constants }) => createJsonMapper(rules, constants)), endpoints);
    return source.format === 'json'
        ? withRooms(createJsonReader(mapRecord), null)
        : withRooms(createNdjsonReader(mapRecord), createFastNdjson(context));
}
function withRooms(reader, fast) {
    return { reader, fast, rooms: fast?.rooms ?? new RoomPool() };
}
/** Columns are mapped once for both ways: with very many of them that takes long. */
function createCsvReading({ columns, dialect }, { plan, endpoints, settings }) {
    const maps = endpoints.map(({ rules, constants }) => mapColumns(columns, rules, constants));
    const mappers = maps.map((map) => (cell) => mapCsvRecord(map, cell));
    const reader = createCsvReader(columns, dialect, combineMappers(mappers, endpoints));
    const fast = isFastPossible(plan)
        ? createFastCsv({ columns, dialect, map: maps[0] }, settings.normalizers, maxFastBytes(plan))
        : null;
    return withRooms(reader, fast);
}
function createFastNdjson({ plan, endpoints, settings }) {
    if (!isFastPossible(plan))
        return null;
    const [{ rules, constants }] = endpoints;
    return createFastJson(rules, constants, settings.normalizers, maxFastBytes(plan));
}
function maxFastBytes({ maxRecordBytes }) {
    return Math.min(maxRecordBytes, MAX_FAST_RECORD_BYTES);
}
/**
 * The fast path writes NDJSON, one row a record, knows the target's own schema, and leaves out what
 * is empty.
 */
function isFastPossible(plan) {
    return (plan.isFastPathUsed &&
        plan.endpoints.length === 0 &&
        plan.output.format !== 'csv' &&
        plan.customSchemas.length === 0 &&
        plan.emptyStrings === 'omit' &&
        plan.emptyLists === 'omit');
}
/**
 * The fast path takes what it can; the plain way takes the record where it stopped, and so on.
 * Both give the same rows and counts: see the tests of `fast/`.
 */
function processBatch(bytes, source, { reader, fast, rooms }, context) {
    const span = new RecordSpan();
    const { plan, formatter, buffers } = context;
    const marker = plan.checks === null ? null : new RowMarker(plan.checks, findTarget(plan.target));
    const output = new BatchOutput(bytes, source.format, formatter, buffers, rooms, marker);
    const checkEncoding = createEncodingCheck(bytes, source.isTranscoded);
    fast?.open(bytes, checkEncoding !== null);
    for (;;) {
        const step = fast?.advance(span.next, output) ?? null;
        if (step !== null)
            span.skipTo(step.next, step.lines);
        const kind = reader.advance(span);
        if (kind === 'end')
            break;
        const problem = step?.problem ?? null;
        if (kind === 'record' && problem !== null)
            output.reject(span, [problem]);
        else if (kind === 'record')
            processRecord(span, reader, checkEncoding, output, context);
        else
            output.countOther(kind);
    }
    if (fast !== null)
        output.addFast(fast);
    return output.finish(span.line + span.lines);
}
function processRecord(span, reader, checkEncoding, output, context) {
    const finding = checkLength(span, context.plan.maxRecordBytes) ?? checkEncoding?.(span) ?? null;
    const drafts = finding ?? reader.read(span);
    const judged = Array.isArray(drafts)
        ? judgeDrafts(drafts, context)
        : { rows: [], endpoints: [], repairs: [], problems: [createProblem(drafts, '', null)] };
    if (judged.problems.length > 0) {
        output.reject(span, judged.problems.slice(0, context.plan.maxProblemsPerRecord));
    }
    else {
        output.accept(judged, Array.isArray(drafts) ? drafts : []);
    }
}
function checkLength(span, limitBytes) {
    const actualBytes = span.byteEnd - span.byteStart;
    if (actualBytes <= limitBytes)
        return null;
    return { code: 'record-too-long', facts: { limitBytes, actualBytes } };
}
/** A record is accepted or rejected as a whole, however many endpoints it yields. */
function judgeDrafts(drafts, context) {
    const rows = [];
    const endpoints = [];
    let repairs = [];
    let problems = [];
    for (const draft of drafts) {
        const built = buildEndpoint(draft, context.settings);
        endpoints.push(built.endpoint);
        if (isEmpty(draft)) {
            problems.push(createProblem({ code: 'empty-record', facts: {} }, '', null));
            continue;
        }
        problems = problems.concat(built.problems, context.validate(built.endpoint, built.problemFields));
        if (problems.length > 0)
            continue;
        const formatted = context.formatter.format(built.endpoint);
        if ('problems' in formatted) {
            problems = problems.concat(formatted.problems);
            continue;
        }
        rows.push(formatted.row);
        repairs = repairs.concat(built.repairs, formatted.repairs);
    }
    if (drafts.length > 1)
        problems = reviewTogether(endpoints, problems);
    return { rows, endpoints, repairs, problems };
}
function isEmpty(draft) {
    return !draft.hasValue && draft.problems.length === 0;
}
