import { findConversion } from '../map/map-json.ts';
import type { NameRules } from '../map/destination.ts';
import type { Constant } from '../map/name-rules.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import { readScalar } from '../map/list-text.ts';
import { JsonNumber } from '../parse/json-value.ts';
import type { JsonValue } from '../parse/json-value.ts';
import { Arena } from './arena.ts';
import { FastMachine } from './fast-machine.ts';
import type { FastFormat } from './fast-machine.ts';
import type { FastPath, ProblemNamer } from './fast-path.ts';
import { JsonOps } from './json-ops.ts';
import type { JsonSlot } from './json-ops.ts';
import { RepairSets } from './repair-sets.ts';
import { resolveRead, resolveSingle } from './value-resolver.ts';
import type { Resolution } from './value-resolver.ts';

/** Flags of a value; see assembly/flags.ts. */
const FLAG = { escaped: 4, complex: 8, number: 16, boolean: 32 } as const;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const CHANNEL = 'ChannelType';

/**
 * The fast path for NDJSON, or null where the run has something that the module can't prove.
 * `maxRecordBytes`: records of this length or more are left to the plain way.
 */
export function createFastJson(
  rules: NameRules,
  constants: readonly Constant[],
  normalizers: Normalizers,
  namer: ProblemNamer,
  maxRecordBytes: number,
): FastPath | null {
  if (rules.templates.length > 0) return null;
  const arena = new Arena(FastMachine.reservedBytes);
  const repairSets = new RepairSets();
  const ops = new JsonOps(arena, repairSets, rules);
  const constantOps = ops.addConstants(constants, normalizers);
  if (constantOps === null) return null;
  const format: FastFormat = {
    isJson: true,
    ops: ops.address,
    maxOps: JsonOps.maxOps,
    fieldsBytes: 0,
    doubled: -1,
    rowOverhead: () => ops.rowOverhead,
    slotOf: (op) => ops.slotOf(op)?.slot ?? null,
    resolve: (op, raw, flags, channelType) =>
      resolveJson(ops.slotOf(op), raw, flags, channelType, normalizers),
    readText: (raw, flags) => readScalar(readValue(raw, flags)),
    learnKey: (container, key) => ops.learn(container, key),
    columnCount: 0,
  };
  const machine = new FastMachine(arena, repairSets, format, namer, maxRecordBytes);
  const constantWords = arena.placeWords(constantOps);
  const { address, areaBytes } = ops.groups;
  machine.exports.initJson(constantWords, constantOps.length, address, areaBytes);
  const channelKey = findChannelKey(rules);
  const key = Buffer.from(channelKey);
  const channelOp = ops.learn(JsonOps.root, channelKey);
  machine.exports.initChannelKey(arena.place(key), key.length, channelOp);
  return machine;
}

/** The key to look for where the address comes first. */
function findChannelKey({ columns }: NameRules): string {
  const renamed = [...columns].find(([, { to }]) => to.includes(CHANNEL));
  return renamed?.[0] ?? CHANNEL;
}

function resolveJson(
  opSlot: JsonSlot | null,
  raw: string,
  flags: number,
  channelType: string | null,
  normalizers: Normalizers,
): Resolution {
  const value = opSlot === null ? null : readValue(raw, flags);
  if (opSlot === null || value === null) return 'hard';
  const text = readScalar(value);
  if (text === null) return 'hard';
  const { slot, reader } = opSlot;
  const resolved =
    reader === null
      ? resolveSingle(slot, text, channelType, normalizers)
      : resolveRead(slot, reader, text, normalizers, 1);
  const conversion = typeof resolved === 'string' ? null : findConversion(slot, value);
  if (typeof resolved === 'string' || conversion === null) return resolved;
  return { ...resolved, repairs: [conversion, ...resolved.repairs] };
}

/** The JSON value behind its bytes; null where they are not valid. */
function readValue(raw: string, flags: number): JsonValue {
  if ((flags & FLAG.number) !== 0) return JSON_NUMBER.test(raw) ? new JsonNumber(raw) : null;
  if ((flags & FLAG.boolean) !== 0) return raw === 'true';
  return (flags & (FLAG.escaped | FLAG.complex)) === 0 ? raw : unescape(raw);
}

function unescape(raw: string): string | null {
  try {
    const text: unknown = JSON.parse(`"${raw}"`);
    return typeof text === 'string' && Buffer.from(text).toString() === text ? text : null;
  } catch {
    // Not a valid string after all: the plain way says why.
    return null;
  }
}
