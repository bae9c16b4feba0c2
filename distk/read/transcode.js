/**
 * Brings text in any encoding that `findEncoding` gives into UTF-8. UTF-8 passes unchecked, byte for
 * byte. In the others, bytes that are not valid become U+FFFD, also at the end of the file.
 */
export function transcode(chunks, encoding) {
    if (encoding === 'utf-8')
        return chunks;
    return encoding === 'iso-8859-1' ? transcodeLatin1(chunks) : decode(chunks, encoding);
}
async function* transcodeLatin1(chunks) {
    for await (const chunk of chunks) {
        yield Buffer.from(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1'));
    }
}
async function* decode(chunks, encoding) {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    for await (const chunk of chunks) {
        // Without `stream`, Node 20 decodes windows-1252 as latin1.
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '')
            yield Buffer.from(text);
    }
    const rest = decoder.decode();
    if (rest !== '')
        yield Buffer.from(rest);
}
