import { readFileSync } from 'node:fs';
export function readToolVersion() {
    // Two levels up from both src/pipeline and dist/chunks.
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const { name, version } = JSON.parse(text);
    return { name, version };
}
