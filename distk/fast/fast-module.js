import { readFileSync } from 'node:fs';
let compiled = null;
/** A module of its own for one source: it holds that source's plan and memo. */
export function createFastModule(memory, host) {
    // Built by `npm run build`. Two levels up from both src/fast and dist/chunks.
    compiled ??= new WebAssembly.Module(readFileSync(new URL('../../wasm/fast.wasm', import.meta.url)));
    const instance = new WebAssembly.Instance(compiled, {
        env: { memory, abort: raise },
        host: { ...host },
    });
    // The module is ours, and its exports are those of assembly/index.ts.
    return instance.exports;
}
function raise() {
    throw new Error('The fast path failed: convert with --no-fast-path, and please report it');
}
