export { convert, validate } from './pipeline/convert.ts';
export type { ConvertOptions, ValidateOptions } from './pipeline/options.ts';
export type { FirstReject } from './pipeline/first-rejects.ts';
export type { RunProgress } from './pipeline/progress.ts';
export type { InputReport, RunCounts, RunReport } from './pipeline/report.ts';
export type { SkippedInput } from './read/find-inputs.ts';
export type { RejectFile } from './sidecar/sidecar-file.ts';
export type { RejectFiles } from './sidecar/reject-writer.ts';
export type { PartReport } from './split/part-report.ts';
export { InputError, OutputError, RunError, UsageError } from './domain/errors.ts';
export type { MappingColumn, MappingEndpoint, MappingFile } from './mapping/mapping-file.ts';
export { problemCatalog } from './domain/problem-catalog.ts';
export type { ProblemCode, Stage } from './domain/problem.ts';
export { repairCatalog } from './domain/repair-catalog.ts';
export type { RepairRule } from './domain/repair.ts';
export { presetDescriptions } from './parse/presets.ts';
export type { PresetName } from './parse/presets.ts';
export { verify } from './verify/verify.ts';
export type { VerifyReport } from './verify/verify.ts';
export type { Difference } from './verify/findings.ts';
export { inspect } from './inspect/inspect.ts';
export type { InspectOptions } from './inspect/inspect-options.ts';
export type {
  ColumnReport,
  DialectReport,
  EncodingReport,
  Inspection,
  ReadingOptions,
  TrialReport,
} from './inspect/inspection.ts';
