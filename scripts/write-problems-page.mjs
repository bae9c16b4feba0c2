// Writes docs/problems.md. Needs a build: `npm run build && node scripts/write-problems-page.mjs`.
import { writeFileSync } from 'node:fs';

import { renderProblemsPage } from '../dist/domain/problems-page.js';

writeFileSync(new URL('../docs/problems.md', import.meta.url), renderProblemsPage());
