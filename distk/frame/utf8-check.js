import { isUtf8 } from 'node:buffer';
/** A check that has seen no bytes yet, which are valid. */
export function createUtf8Check() {
    let isValidSoFar = true;
    let opened = new Uint8Array();
    return {
        add(chunk) {
            if (!isValidSoFar)
                return;
            const missingBytes = countMissing(opened);
            const seam = Buffer.concat([opened, chunk.subarray(0, missingBytes)]);
            const rest = chunk.subarray(missingBytes);
            if (countMissing(seam) > 0) {
                opened = seam;
                return;
            }
            const completeEnd = rest.length - countOpened(rest);
            isValidSoFar = isUtf8(seam) && isUtf8(rest.subarray(0, completeEnd));
            opened = Buffer.from(rest.subarray(completeEnd));
        },
        isValid: () => isValidSoFar && opened.length === 0,
    };
}
/** How many bytes at the end belong to a character whose last bytes have not come yet. */
function countOpened(bytes) {
    const longest = Math.min(3, bytes.length);
    for (let count = 1; count <= longest; count += 1) {
        const characterBytes = countCharacterBytes(bytes[bytes.length - count]);
        if (characterBytes > 0)
            return characterBytes > count ? count : 0;
    }
    return 0;
}
function countMissing(opened) {
    return opened.length === 0 ? 0 : countCharacterBytes(opened[0]) - opened.length;
}
/** Length of the character that a byte starts, or 0 for a byte that continues one. */
function countCharacterBytes(byte) {
    if (byte < 0x80)
        return 1;
    if (byte < 0xc0)
        return 0;
    if (byte < 0xe0)
        return 2;
    return byte < 0xf0 ? 3 : 4;
}
