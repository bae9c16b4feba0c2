// Writes schemas/config.schema.json: node scripts/write-config-schema.mjs
import { writeFileSync } from 'node:fs';

import { format } from 'prettier';

import { loadSource } from './load-source.mjs';

const { createConfigSchema } = await loadSource('cli/config-schema.ts');
const text = await format(JSON.stringify(createConfigSchema()), {
  parser: 'json',
  printWidth: 100,
});
writeFileSync(new URL('../schemas/config.schema.json', import.meta.url), text);
