import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
/** A longer line is given only in part: its start and its end. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;
const READ_BYTES = 1024 * 1024;
const LINE_FEED = 10;
/** Reads a file line by line in bounded memory, and measures it on the way. */
export class LineFile {
    bytes = 0;
    path;
    hash = createHash('sha256');
    constructor(path) {
        this.path = path;
    }
    /** Of what was read. */
    sha256() {
        return this.hash.copy().digest('hex');
    }
    /** Rejects with the errors of the file system; a link in place of the file is `ELOOP`. */
    async *lines() {
        const line = new GrowingLine();
        for await (const chunk of this.chunks()) {
            let from = 0;
            for (;;) {
                const feed = chunk.indexOf(LINE_FEED, from);
                line.append(chunk.subarray(from, feed === -1 ? chunk.length : feed));
                if (feed === -1)
                    break;
                yield line.take(true);
                from = feed + 1;
            }
        }
        if (line.length > 0)
            yield line.take(false);
    }
    /** Reads the file for its size and its hash alone. Rejects as `lines` does. */
    async measure() {
        const chunks = this.chunks();
        while ((await chunks.next()).done !== true)
            ;
    }
    async *chunks() {
        const handle = await open(this.path, constants.O_RDONLY | constants.O_NOFOLLOW);
        try {
            for (;;) {
                const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(READ_BYTES));
                if (bytesRead === 0)
                    return;
                const chunk = buffer.subarray(0, bytesRead);
                this.bytes += bytesRead;
                this.hash.update(chunk);
                yield chunk;
            }
        }
        finally {
            await handle.close();
        }
    }
}
class GrowingLine {
    length = 0;
    pieces = [];
    heldBytes = 0;
    append(piece) {
        this.length += piece.length;
        this.pieces.push(piece);
        this.heldBytes += piece.length;
        // The first piece and the latest ones are kept: a line's start and its end say what it is.
        while (this.heldBytes > MAX_LINE_BYTES && this.pieces.length > 2) {
            const [left] = this.pieces.splice(1, 1);
            this.heldBytes -= left.length;
        }
    }
    take(isEnded) {
        const leftOutBytes = this.length - this.heldBytes;
        const bytes = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces);
        this.length = 0;
        this.heldBytes = 0;
        this.pieces = [];
        return { bytes, leftOutBytes, isEnded };
    }
}
