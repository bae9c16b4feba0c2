import type { Endpoint } from '../domain/endpoint.ts';
import type { Problem } from '../domain/problem.ts';
import { createProblem } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Draft } from '../map/draft.ts';
import { mapColumns, mapCsvRecord } from '../map/map-csv.ts';
import type { CellText } from '../map/map-csv.ts';
import { combineMappers } from '../map/map-endpoints.ts';
import { createJsonMapper } from '../map/map-json.ts';
import { createEndpointRules } from '../map/name-rules.ts';
import type { EndpointRules } from '../map/name-rules.ts';
import { createNormalizers } from '../normalize/create-normalizers.ts';
import { createValidator } from '../validate/create-validator.ts';
import type { Validator } from '../validate/create-validator.ts';
import { findTarget } from '../targets/find-target.ts';
import type { Batch, BatchResult, Source } from './batch.ts';
import { BatchOutput } from './batch-output.ts';
import type { AcceptedRecord, BatchBuffers } from './batch-output.ts';
import { buildEndpoint } from './build-endpoint.ts';
import type { BuildSettings } from './build-endpoint.ts';
import { createCsvReader } from './csv-reader.ts';
import { reviewTogether } from './endpoints-together.ts';
import { createEncodingCheck } from './encoding-check.ts';
import type { EncodingCheck } from './encoding-check.ts';
import { createJsonReader } from './json-reader.ts';
import { memoizeNormalizers } from './memoize.ts';
import type { FastPath, ProblemNamer } from '../fast/fast-path.ts';
import { createFastCsv } from '../fast/fast-csv.ts';
import { createFastJson } from '../fast/fast-json.ts';
import { RoomPool } from '../fast/output-room.ts';
import { createNdjsonReader } from './ndjson-reader.ts';
import type { Plan } from './plan.ts';
import { OutputBuffer } from './output-buffer.ts';
import { createProblemNamer } from './problem-namer.ts';
import { RejectPacker } from './reject-block.ts';
import { RecordSpan } from './record-reader.ts';
import type { RecordReader } from './record-reader.ts';
import { createRowFormatter } from './row-formatter.ts';
import { RowIndex } from './row-index.ts';
import type { RowFormatter } from './row-formatter.ts';
import { RowMarker } from './row-marks.ts';

/** Room for rejected records at first. */
const REJECTED_BYTES = 64 * 1024;
/** Longer records go the plain way: most rows would be over the limit of the target anyway. */
const MAX_FAST_RECORD_BYTES = 64 * 1024;

/**
 * Turns a batch of whole records into rows and rejects. Depends on nothing but the plan and the
 * batch, and does no I/O: the same function runs in the calling thread and in workers.
 */
export type Kernel = (batch: Batch) => BatchResult;

/** Compiles a plan. Throws UsageError where a schema of the user's can't be compiled. */
export function createKernel(plan: Plan): Kernel {
  const context = createContext(plan);
  const readings = new Map<number, Reading>();
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

/** How the records of one source are read: the plain way, and where there is one the fast path. */
interface Reading {
  readonly reader: RecordReader;
  readonly fast: FastPath | null;
  /** Where rows are put: in the fast path's own memory, if there is one. */
  readonly rooms: RoomPool;
}

interface Context {
  readonly plan: Plan;
  readonly endpoints: readonly EndpointRules[];
  readonly settings: BuildSettings;
  readonly validate: Validator;
  readonly namer: ProblemNamer;
  readonly formatter: RowFormatter;
  readonly buffers: BatchBuffers;
}

function createContext(plan: Plan): Context {
  const target = findTarget(plan.target);
  const normalizers = memoizeNormalizers(createNormalizers(plan.normalize));
  const validate = createValidator({ target, customSchemas: plan.customSchemas });
  return {
    plan,
    endpoints: createEndpointRules(plan),
    settings: {
      normalizers,
      isEmptyTextKept: plan.emptyStrings === 'keep',
      isEmptyListKept: plan.emptyLists === 'keep',
    },
    validate,
    namer: createProblemNamer(normalizers, validate),
    formatter: createRowFormatter(plan.output),
    buffers: {
      index: new RowIndex(),
      rejects: new RejectPacker(),
      rejected: new OutputBuffer(REJECTED_BYTES),
    },
  };
}

function createReading(source: Source, context: Context): Reading {
  const { endpoints } = context;
  if (source.csv !== null) return createCsvReading(source.csv, context);
  const mapRecord = combineMappers(
    endpoints.map(({ rules, constants }) => createJsonMapper(rules, constants)),
    endpoints,
  );
  return source.format === 'json'
    ? withRooms(createJsonReader(mapRecord), null)
    : withRooms(createNdjsonReader(mapRecord), createFastNdjson(context));
}

function withRooms(reader: RecordReader, fast: FastPath | null): Reading {
  return { reader, fast, rooms: fast?.rooms ?? new RoomPool() };
}

/** Columns are mapped once for both ways: with very many of them that takes long. */
function createCsvReading(
  { columns, dialect }: NonNullable<Source['csv']>,
  { plan, endpoints, settings, namer }: Context,
): Reading {
  const maps = endpoints.map(({ rules, constants }) => mapColumns(columns, rules, constants));
  const mappers = maps.map((map) => (cell: CellText) => mapCsvRecord(map, cell));
  const reader = createCsvReader(columns, dialect, combineMappers(mappers, endpoints));
  const fast = isFastPossible(plan)
    ? createFastCsv(
        { columns, dialect, map: maps[0] },
        settings.normalizers,
        namer,
        maxFastBytes(plan),
      )
    : null;
  return withRooms(reader, fast);
}

function createFastNdjson({ plan, endpoints, settings, namer }: Context): FastPath | null {
  if (!isFastPossible(plan)) return null;
  const [{ rules, constants }] = endpoints;
  return createFastJson(rules, constants, settings.normalizers, namer, maxFastBytes(plan));
}

function maxFastBytes({ maxRecordBytes }: Plan): number {
  return Math.min(maxRecordBytes, MAX_FAST_RECORD_BYTES);
}

/**
 * The fast path writes NDJSON, one row a record, knows the target's own schema, and leaves out what
 * is empty.
 */
function isFastPossible(plan: Plan): boolean {
  return (
    plan.isFastPathUsed &&
    plan.endpoints.length === 0 &&
    plan.output.format !== 'csv' &&
    plan.customSchemas.length === 0 &&
    plan.emptyStrings === 'omit' &&
    plan.emptyLists === 'omit'
  );
}

/**
 * The fast path takes what it can; the plain way takes the record where it stopped, and so on.
 * Both give the same rows and counts: see the tests of `fast/`.
 */
function processBatch(
  bytes: Buffer,
  source: Source,
  { reader, fast, rooms }: Reading,
  context: Context,
): BatchResult {
  const span = new RecordSpan();
  const { plan, formatter, buffers } = context;
  const marker = plan.checks === null ? null : new RowMarker(plan.checks, findTarget(plan.target));
  const output = new BatchOutput(bytes, source.format, formatter, buffers, rooms, marker);
  const checkEncoding = createEncodingCheck(bytes, source.isTranscoded);
  fast?.open(bytes, checkEncoding !== null);
  for (;;) {
    const step = fast?.advance(span.next, span.line + span.lines, output) ?? null;
    if (step !== null) span.skipTo(step.next, step.lines);
    const kind = reader.advance(span);
    if (kind === 'end') break;
    if (kind === 'record') processRecord(span, reader, checkEncoding, output, context);
    else output.countOther(kind);
  }
  if (fast !== null) output.addFast(fast);
  return output.finish(span.line + span.lines);
}

function processRecord(
  span: RecordSpan,
  reader: RecordReader,
  checkEncoding: EncodingCheck | null,
  output: BatchOutput,
  context: Context,
): void {
  const finding = checkLength(span, context.plan.maxRecordBytes) ?? checkEncoding?.(span) ?? null;
  const drafts = finding ?? reader.read(span);
  const judged = Array.isArray(drafts)
    ? judgeDrafts(drafts, context)
    : { rows: [], endpoints: [], repairs: [], problems: [createProblem(drafts, '', null)] };
  if (judged.problems.length > 0) {
    output.reject(span, judged.problems.slice(0, context.plan.maxProblemsPerRecord));
  } else {
    output.accept(judged, Array.isArray(drafts) ? drafts : []);
  }
}

function checkLength(span: RecordSpan, limitBytes: number) {
  const actualBytes = span.byteEnd - span.byteStart;
  if (actualBytes <= limitBytes) return null;
  return { code: 'record-too-long', facts: { limitBytes, actualBytes } } as const;
}

interface Judged extends AcceptedRecord {
  readonly problems: readonly Problem[];
}

/** A record is accepted or rejected as a whole, however many endpoints it yields. */
function judgeDrafts(drafts: readonly Draft[], context: Context): Judged {
  const rows: string[] = [];
  const endpoints: Endpoint[] = [];
  let repairs: RepairRule[] = [];
  let problems: Problem[] = [];
  for (const draft of drafts) {
    const built = buildEndpoint(draft, context.settings);
    endpoints.push(built.endpoint);
    if (isEmpty(draft)) {
      problems.push(createProblem({ code: 'empty-record', facts: {} }, '', null));
      continue;
    }
    problems = problems.concat(
      built.problems,
      context.validate(built.endpoint, built.problemFields),
    );
    if (problems.length > 0) continue;
    const formatted = context.formatter.format(built.endpoint);
    if ('problems' in formatted) {
      problems = problems.concat(formatted.problems);
      continue;
    }
    rows.push(formatted.row);
    repairs = repairs.concat(built.repairs, formatted.repairs);
  }
  if (drafts.length > 1) problems = reviewTogether(endpoints, problems);
  return { rows, endpoints, repairs, problems };
}

function isEmpty(draft: Draft): boolean {
  return !draft.hasValue && draft.problems.length === 0;
}
