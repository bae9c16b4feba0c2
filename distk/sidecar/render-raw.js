/**
 * The members of a reject that hold its original bytes, as the kernel's `renderRawJson` gives them,
 * piece by piece: for bytes that are too many for one string.
 */
export async function* renderSpooledRawJson(spool) {
    yield '"raw":"';
    yield* spool.isUtf8() ? renderTextPieces(spool) : renderBase64Pieces(spool);
    yield spool.isUtf8() ? '"' : '","rawEncoding":"base64"';
}
async function* renderTextPieces(spool) {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    // A decoder that streams holds back a character that is not complete, so that no piece ends
    // within one and each can be escaped by itself.
    for await (const chunk of spool.chunks()) {
        yield JSON.stringify(decoder.decode(chunk, { stream: true })).slice(1, -1);
    }
}
async function* renderBase64Pieces(spool) {
    let rest = new Uint8Array();
    for await (const chunk of spool.chunks()) {
        const bytes = Buffer.concat([rest, chunk]);
        // Three bytes make four characters: only at the very end may there be padding.
        const wholeBytes = bytes.length - (bytes.length % 3);
        yield bytes.toString('base64', 0, wholeBytes);
        rest = bytes.subarray(wholeBytes);
    }
    yield Buffer.from(rest).toString('base64');
}
