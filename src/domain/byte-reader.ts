/** Bytes that the main thread and its workers see at once. */
export type SharedBytes = Uint8Array<SharedArrayBuffer>;

/** Bytes that are read one after another, into memory of whoever reads them. */
export interface ByteReader {
  /**
   * Reads what comes next, as much as is there at once and `room` holds. Gives how many bytes that is; 0 at the
   * end. One call at a time.
   */
  read(room: SharedBytes): Promise<number>;
  /** Settles once nobody looks at what was read into this memory any more. Rejects where that may never be. */
  whenFree(memory: SharedArrayBuffer): Promise<void>;
}
