import { isUtf8 } from 'node:buffer';

/** What stands before a record's bytes, and after them: of text as the inside of a JSON string, or of base64. */
export const RAW_START = '"raw":"';
export const RAW_TEXT_END = '"';
export const RAW_BASE64_END = '","rawEncoding":"base64"';

/**
 * The members of a reject that hold its original bytes, as JSON text without braces:
 * `"raw":"..."`, or `"raw":"<base64>","rawEncoding":"base64"` where the bytes are not UTF-8.
 * Either way the exact bytes can be had back.
 */
export function renderRawJson(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Not TextDecoder: it strips a U+FEFF at the start, which is part of the record.
  return isUtf8(bytes)
    ? `"raw":${JSON.stringify(buffer.toString('utf8'))}`
    : RAW_START + buffer.toString('base64') + RAW_BASE64_END;
}
