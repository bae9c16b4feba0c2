// Writes docs/problems.md: node scripts/write-problems-page.mjs
import { writeFileSync } from 'node:fs';

import { loadSource } from './load-source.mjs';

const { renderProblemsPage } = await loadSource('domain/problems-page.ts');
writeFileSync(new URL('../docs/problems.md', import.meta.url), renderProblemsPage());
