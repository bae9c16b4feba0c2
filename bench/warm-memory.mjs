/**
 * Has the system get hold of memory before something is measured. A virtual machine gives memory that is not
 * used back to its host, and gets it again page by page: where that was so, writing to a file's cache took
 * four times as long as right after other files had been there. Whoever came first paid for it.
 */
import { spawnSync } from 'node:child_process';
import { freemem } from 'node:os';

const PIECE_BYTES = 64 * 1024 * 1024;
/** Of what is free: the rest holds the input. */
const MOST_SHARE = 0.5;

const SCRIPT = `
  const [, bytes, pieceBytes] = process.argv;
  const pieces = [];
  for (let left = Number(bytes); left > 0; left -= Number(pieceBytes)) {
    pieces.push(Buffer.alloc(Number(pieceBytes), 1));
  }
`;

/** Uses so much memory in a process of its own, as far as there is, and gives it back. */
export function warmMemory(byteCount) {
  const bytes = Math.min(byteCount, freemem() * MOST_SHARE);
  spawnSync(process.execPath, ['-e', SCRIPT, String(bytes), String(PIECE_BYTES)]);
}

/** Brings a file into the system's cache, where another may have had to make room for it. */
export function warmFile(file) {
  spawnSync('cat', [file], { stdio: 'ignore' });
}
