/**
 * Values at the root of a JSON record that belong in nested objects, such as those of
 * `{"Location.City":"Rome"}`. Each object's values are written to an area of its own; when the record
 * has been read, they are put where the first of them stood.
 */
import { CLOSE_BRACE, COMMA } from './bytes';
import { copy } from './out';
import { out, refuse, rowStart, switchOut } from './row';

@unmanaged
class Group {
  /** What the object starts with: `"Location":{`. */
  prefix: u32;
  prefixLength: i32;
  /** Number of the group around it; 0: the root. */
  parent: i32;
  /** Its area, and what is written there. */
  start: u32;
  end: u32;
  /** Bytes of what is around it that come before it. */
  place: i32;
  /** The record in which it was used last. */
  serial: i32;
}

const GROUP_SHIFT: i32 = 5;
const ROOT: i32 = 0;
/** The first is that of the root: it is only written to when groups are put in their places. */
let groups: usize = 0;
let areaBytes: i32 = 0;

/** Groups of the record, in the order in which they were used. As many as there can be. */
const used: usize = memory.data(32);
let usedCount: i32 = 0;
let serial: i32 = 0;

export function initGroups(table: usize, bytes: i32): void {
  groups = table;
  areaBytes = bytes;
}

export function startGroups(): void {
  usedCount = 0;
  serial += 1;
}

export function areGroupsUsed(): bool {
  return usedCount > 0;
}

function groupOf(number: i32): Group {
  return changetype<Group>(groups + (number << GROUP_SHIFT));
}

let place: usize = 0;
let entered: usize = 0;

/** Has the next value written to a group. `mostBytes`: most that may be written. */
export function enterGroup(number: i32, mostBytes: i32): void {
  const group = groupOf(number);
  if (group.serial !== serial) group.end = group.start;
  if (<i32>(group.end - group.start) + mostBytes > areaBytes) refuse();
  entered = group.end;
  place = switchOut(entered);
}

export function leaveGroup(number: i32): void {
  const end = switchOut(place);
  if (end === entered) return;
  use(number);
  groupOf(number).end = <u32>end;
}

function use(number: i32): void {
  const group = groupOf(number);
  if (group.serial === serial) return;
  group.serial = serial;
  group.end = group.start;
  if (group.parent === ROOT) {
    group.place = <i32>(place - rowStart);
  } else {
    use(group.parent);
    const parent = groupOf(group.parent);
    group.place = <i32>(parent.end - parent.start);
  }
  // The group around this one comes first.
  store<u8>(used + usedCount, <u8>number);
  usedCount += 1;
}

/** Puts the record's groups in their places. */
export function placeGroups(): void {
  if (usedCount === 0) return;
  const root = groupOf(ROOT);
  const length = <i32>(out - rowStart);
  if (length > areaBytes) return refuse();
  copy(root.start, rowStart, length);
  root.end = root.start + length;
  switchOut(rowStart);
  write(ROOT);
}

function write(number: i32): void {
  const group = groupOf(number);
  let from: usize = group.start;
  for (let index: i32 = 0; index < usedCount; index += 1) {
    const inner: i32 = load<u8>(used + index);
    const innerGroup = groupOf(inner);
    if (innerGroup.parent !== number || inner === ROOT) continue;
    from = writeUpTo(from, group.start + innerGroup.place);
    switchOut(copy(out, innerGroup.prefix, innerGroup.prefixLength));
    write(inner);
    // Instead of the comma after its last value.
    store<u8>(out - 1, CLOSE_BRACE);
    store<u8>(out, COMMA);
    switchOut(out + 1);
  }
  writeUpTo(from, group.end);
}

function writeUpTo(from: usize, to: usize): usize {
  switchOut(copy(out, from, <i32>(to - from)));
  return to;
}
