import { readFileSync } from 'node:fs';

export interface ToolVersion {
  readonly name: string;
  readonly version: string;
}

export function readToolVersion(): ToolVersion {
  // Two levels up from both src/pipeline and dist/chunks.
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { name, version }: ToolVersion = JSON.parse(text);
  return { name, version };
}
