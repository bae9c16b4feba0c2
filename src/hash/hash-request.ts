/** What the thread that finds hashes is asked. It answers in the order in which it was asked. */
export interface HashRequest {
  /** Which of its hashes is meant; a new one where it has none of this number. */
  readonly hash: number;
  /** To be taken, in memory that both threads see. Null asks for the digest of what was taken. */
  readonly bytes: Uint8Array | null;
}

/** A digest; null once bytes were taken. */
export type HashAnswer = string | null;
