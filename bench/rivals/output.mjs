/** Where the rivals in JavaScript write: parts below both limits, and rejects with their reasons. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MAX_PART_BYTES = 1e9;
const MAX_PART_ROWS = 250_000;
const BUFFER_BYTES = 256 * 1024;

/** @param {string} outDir */
export function openOutput(outDir) {
  mkdirSync(join(outDir, 'parts'), { recursive: true });
  const rejects = openBuffered(join(outDir, 'rejects.ndjson'));
  const counts = { records: 0, accepted: 0, rejected: 0 };
  let part = null;
  let partNumber = 0;

  return {
    counts,
    /** Rows that stay together in one part. */
    accept(bytes, rowCount) {
      const isFull =
        part !== null &&
        (part.rows + rowCount > MAX_PART_ROWS || part.bytes + bytes.length >= MAX_PART_BYTES);
      if (isFull) part.file.close();
      if (part === null || isFull) part = openPart();
      part.file.write(bytes);
      part.rows += rowCount;
      part.bytes += bytes.length;
      counts.records += rowCount;
      counts.accepted += rowCount;
    },
    reject(bytes, recordCount) {
      rejects.write(bytes);
      counts.records += recordCount;
      counts.rejected += recordCount;
    },
    close() {
      part?.file.close();
      rejects.close();
      return counts;
    },
  };

  function openPart() {
    partNumber += 1;
    const name = `part-${String(partNumber).padStart(5, '0')}.ndjson`;
    return { file: openBuffered(join(outDir, 'parts', name)), rows: 0, bytes: 0 };
  }
}

/** One line a reject: why, and the record as far as the rival still has it. */
export function formatReject(raw, reasons) {
  return Buffer.from(`${JSON.stringify({ raw, reasons })}\n`);
}

function openBuffered(path) {
  const file = openSync(path, 'w');
  let held = [];
  let heldBytes = 0;
  const flush = () => {
    const bytes = Buffer.concat(held);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    held = [];
    heldBytes = 0;
  };
  return {
    write(bytes) {
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes >= BUFFER_BYTES) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
