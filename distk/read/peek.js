/** Looks at up to `maxBytes` bytes of `chunks`, which is not to be used directly afterwards. */
export async function peek(chunks, maxBytes) {
    const held = [];
    let heldBytes = 0;
    // One byte more tells a stream of `maxBytes` bytes from a longer one.
    while (heldBytes <= maxBytes) {
        const next = await chunks.next();
        if (next.done === true)
            break;
        held.push(next.value);
        heldBytes += next.value.length;
    }
    const head = Buffer.concat(held, Math.min(heldBytes, maxBytes));
    return { head, isWhole: heldBytes <= maxBytes, chunks: replay(held, chunks) };
}
async function* replay(held, rest) {
    for (let next = held.shift(); next !== undefined; next = held.shift())
        yield next;
    yield* rest;
}
