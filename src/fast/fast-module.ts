import { readFileSync } from 'node:fs';

/** How a run ended; see assembly/index.ts. */
export type RunEnd = (typeof RUN_END)[keyof typeof RUN_END];
export const RUN_END = { DONE: 0, AT_HARD: 1 } as const;

/** What the module exports; see assembly/index.ts. Addresses are byte offsets into `memory`. */
export interface FastExports {
  init(
    ops: number,
    fields: number,
    scratch: number,
    result: number,
    memo: number,
    memoEnd: number,
    keys: number,
    keysEnd: number,
    repairCounts: number,
    pending: number,
    used: number,
    usedOps: number,
    phonePlans: number,
  ): void;
  initRejects(
    told: number,
    toldEnd: number,
    problems: number,
    problemCounts: number,
    rejects: number,
    rejectsEnd: number,
    rejectTexts: number,
    rejectTextsEnd: number,
    originals: number,
    originalsEnd: number,
  ): void;
  initTold(): void;
  initCsv(
    delimiter: number,
    quote: number,
    quotedEscape: number,
    bareEscape: number,
    loneReturn: number,
    padding: number,
    columns: number,
  ): void;
  initNulls(tokens: number, count: number, isQuotedToo: boolean, channelOp: number): void;
  initHeader(start: number, length: number): void;
  initLimits(maxRecordBytes: number): void;
  initJson(constantOps: number, constantCount: number, groups: number, groupBytes: number): void;
  initChannelKey(key: number, length: number, op: number): void;
  leastRoom(from: number, to: number, rowOverhead: number): number;
  run(
    isJson: boolean,
    from: number,
    to: number,
    output: number,
    outputEnd: number,
    rowEnds: number,
    rowRecords: number,
    mostRows: number,
    rowOverhead: number,
    doubled: number,
    isAsciiOnly: boolean,
  ): RunEnd;
  getStop(): number;
  getOut(): number;
  getRows(): number;
  getRejects(): number;
  getRejectTextBytes(): number;
  getOriginalBytes(): number;
  getLines(): number;
}

/** What the module asks back; see assembly/host.ts. */
export interface FastHost {
  resolve(slot: number, start: number, length: number, flags: number, channel: number): number;
  nameValue(slot: number, start: number, length: number, flags: number, channel: number): number;
  nameAbsence(role: number): number;
  nameFieldCount(count: number): number;
  nameCut(within: number, length: number): number;
  learnPhonePlan(firstDigits: number): number;
  learnKey(container: number, start: number, length: number): number;
}

let compiled: WebAssembly.Module | null = null;

/** A module of its own for one source: it holds that source's plan and memo. */
export function createFastModule(memory: WebAssembly.Memory, host: FastHost): FastExports {
  // Built by `npm run build`. Two levels up from both src/fast and dist/chunks.
  compiled ??= new WebAssembly.Module(
    readFileSync(new URL('../../wasm/fast.wasm', import.meta.url)),
  );
  const instance = new WebAssembly.Instance(compiled, {
    env: { memory, abort: raise },
    host: { ...host },
  });
  // The module is ours, and its exports are those of assembly/index.ts.
  return instance.exports as unknown as FastExports;
}

function raise(): never {
  throw new Error('The fast path failed: convert with --no-fast-path, and please report it');
}
