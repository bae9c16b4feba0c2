/** The plan as a list of ops, one a step of writing a row. The host lays it out: see ../op-table.ts. */

/** Words of an op. */
export const OP_BYTES: i32 = 80;

export const OP_END: i32 = 0;
/** JSON: a nested object. */
export const OP_OBJECT: i32 = 1;
export const OP_TEXT: i32 = 2;
export const OP_TEXT_LIST: i32 = 3;
export const OP_NUMBER: i32 = 4;
/** A value of few distinct ones. */
export const OP_MEMO: i32 = 5;
export const OP_ADDRESS: i32 = 6;
export const OP_CHANNEL: i32 = 7;
/** A column that is left out, and counted where it holds something. */
export const OP_DROP: i32 = 8;
/** A column for which the plain way has to be taken where it holds something. */
export const OP_REFUSE: i32 = 9;
/** A list whose texts the host reads. */
export const OP_MEMO_LIST: i32 = 10;

/** A channel is its number in the host's list, and above these bits the class of its addresses. */
export const CHANNEL_CLASS_SHIFT: i32 = 4;
export const CHANNEL_NONE: i32 = 0;
export const CHANNEL_EMAIL: i32 = 1;
export const CHANNEL_PHONE: i32 = 2;
export const CHANNEL_TOKEN: i32 = 3;

/** Roles that decide whether a record is complete. */
export const ROLE_ID: i32 = 1;
export const ROLE_ADDRESS: i32 = 2;
export const ROLE_CHANNEL: i32 = 4;

@unmanaged
export class Op {
  kind: i32;
  /**
   * CSV: where the field of its only column stands among the fields, in bytes; that of a field that is always
   * empty, where it has none or several.
   */
  field: u32;
  /** CSV, several columns: where such places of them stand, one word each, and how many they are. */
  columns: u32;
  columnCount: i32;
  /** CSV: objects around it, and how many of them are those around the op before it too. */
  depth: i32;
  common: i32;
  /**
   * CSV: one word for each number of objects that may be open: where the starts of the others stand, which end
   * where the prefix starts.
   */
  starts: u32;
  /** The key and what comes before the value: `"City":`, `"Interests":[`, `"Location":{`. */
  prefix: u32;
  prefixLength: i32;
  /** Set of repair rules that each value of the op counts for its name, or 0. */
  nameRepairs: i32;
  /** What is written where the record has no value of its own, ready to copy; length 0: nothing. */
  constant: u32;
  constantLength: i32;
  constantChannel: i32;
  constantRepairs: i32;
  /** Text lists: most UTF-16 units of a value. Numbers: what the value stays below, or 0. */
  limit: i32;
  /** One of the ROLE bits, or 0. */
  role: i32;
  /** Number of the op, as the host knows it. */
  slot: i32;
  /**
   * JSON: for the start of a nested object, the number of the container that it is; for a value at
   * the root, the group that it goes to, or 0. See groups.ts.
   */
  container: i32;
  /** JSON: the record in which its key was met last. */
  seen: i32;
  /** JSON: set of repair rules that a value which is no list counts for a text list. */
  listRepairs: i32;
}
