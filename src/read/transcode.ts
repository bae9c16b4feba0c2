/**
 * Brings text in any encoding that `findEncoding` gives, but for UTF-8, into UTF-8. Bytes that are not
 * valid become U+FFFD, also at the end of the file.
 */
export function transcode(
  chunks: AsyncGenerator<Uint8Array, void>,
  encoding: string,
): AsyncGenerator<Uint8Array, void> {
  return encoding === 'iso-8859-1' ? transcodeLatin1(chunks) : decode(chunks, encoding);
}

async function* transcodeLatin1(
  chunks: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    yield Buffer.from(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1'));
  }
}

async function* decode(
  chunks: AsyncGenerator<Uint8Array, void>,
  encoding: string,
): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of chunks) {
    // Without `stream`, Node 20 decodes windows-1252 as latin1.
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield Buffer.from(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}
