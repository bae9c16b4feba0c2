// Writes schemas/config.schema.json. Needs a build: `npm run build && node scripts/write-config-schema.mjs`.
import { writeFileSync } from 'node:fs';

import { format } from 'prettier';

import { createConfigSchema } from '../dist/cli/config-schema.js';

const text = await format(JSON.stringify(createConfigSchema()), {
  parser: 'json',
  printWidth: 100,
});
writeFileSync(new URL('../schemas/config.schema.json', import.meta.url), text);
