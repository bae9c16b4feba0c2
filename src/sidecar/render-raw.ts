import { RAW_BASE64_END, RAW_START, RAW_TEXT_END } from '../kernel/raw-json.ts';
import type { SpooledBytes } from '../frame/spooled-bytes.ts';

/**
 * The members of a reject that hold its original bytes, as the kernel's `renderRawJson` gives them,
 * piece by piece: for bytes that are too many for one string.
 */
export async function* renderSpooledRawJson(spool: SpooledBytes): AsyncGenerator<string> {
  yield RAW_START;
  yield* spool.isUtf8() ? renderTextPieces(spool) : renderBase64Pieces(spool);
  yield spool.isUtf8() ? RAW_TEXT_END : RAW_BASE64_END;
}

async function* renderTextPieces(spool: SpooledBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // A decoder that streams holds back a character that is not complete, so that no piece ends
  // within one and each can be escaped by itself.
  for await (const chunk of spool.chunks()) {
    yield JSON.stringify(decoder.decode(chunk, { stream: true })).slice(1, -1);
  }
}

async function* renderBase64Pieces(spool: SpooledBytes): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of spool.chunks()) {
    const bytes = Buffer.concat([rest, chunk]);
    // Three bytes make four characters: only at the very end may there be padding.
    const wholeBytes = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, wholeBytes);
    rest = bytes.subarray(wholeBytes);
  }
  yield Buffer.from(rest).toString('base64');
}
