/** Where things stand in memory. Set once by the host; addresses in bytes. */
class Layout {
  /** The first op; see ops.ts. */
  ops: usize = 0;
  /** Three words a field: start, length, flags. */
  fields: usize = 0;
  /** Where the host puts what `resolve` emits. */
  scratch: usize = 0;
  /** Words: length, repairs, channel of what `resolve` emits. */
  result: usize = 0;
  memo: usize = 0;
  memoEnd: usize = 0;
  keys: usize = 0;
  keysEnd: usize = 0;
  /** One word a set of repair rules: how often it was applied. */
  repairCounts: usize = 0;
  /** Sets of repair rules of the current record, to be counted once it is accepted. */
  pending: usize = 0;
  /** Ops of the current record, one word each. */
  used: usize = 0;
  /** One byte an op: whether an accepted record used it. */
  usedOps: usize = 0;
  /** One word for each three digits that a phone number can start with: see phone.ts. */
  phonePlans: usize = 0;
  /** Problems by what has them: see told.ts. */
  told: usize = 0;
  toldEnd: usize = 0;
  /**
   * Two words a problem, by its number: where what follows the bytes of its rejects stands, and how long
   * that is. The first pair, 0, tells the same of what precedes the bytes of any reject.
   */
  problems: usize = 0;
  /** One word a problem: the records that were rejected for it. */
  problemCounts: usize = 0;
  /** Of the run's rejects: words, texts and records as they came. See rejects.ts. */
  rejects: usize = 0;
  rejectsEnd: usize = 0;
  rejectTexts: usize = 0;
  rejectTextsEnd: usize = 0;
  originals: usize = 0;
  originalsEnd: usize = 0;
}

export const layout = new Layout();
