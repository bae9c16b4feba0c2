const AHEAD_BYTES = 256 * 1024;
/**
 * Moves the window to a place of an earlier run, and reads on until the input has been compared with
 * all that was read of it then: what has changed is refused before anything is made of it.
 */
export async function skipTo({ textBytes, stored }, window, opened) {
    while (window.takenBytes < textBytes && (window.length > 0 || !window.isLast)) {
        await window.fill(1);
        window.skip(Math.min(window.length, textBytes - window.takenBytes));
    }
    while (opened.bytesRead() < stored.bytes && !window.isLast) {
        await window.fill(window.length + AHEAD_BYTES);
    }
}
