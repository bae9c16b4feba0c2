import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { UsageError } from '../../../src/domain/errors.ts';
import { refuseForeignPage, writeHtmlReport } from '../../../src/cli/html/write-html-report.ts';
import { withDirectory } from '../../temporary-directory.ts';
import { createCounts, createSampleLine, createSampleReport } from '../sample-report.ts';
import { SECRET, writeSamplePage } from './sample-page.ts';

describe('the page about a run', () => {
  it('tells what happened, and shows no value of a record', async () => {
    await writeSamplePage({}, false, (page) => {
      for (const words of [
        '<td class="number">7</td>',
        'duplicate-endpoint',
        'unknown-channel-type',
        'email-domain-case',
        'Location.Country',
        'part-00001.ndjson',
        'pinpoint-ready explain invalid-email\n</pre>',
        'xxxxxx.xxxxxx',
      ]) {
        expect(page).toContain(words);
      }
      for (const value of [SECRET, 'ana@example.com', 'PIGEON', 'alert(3)']) {
        expect(page).not.toContain(value);
      }
    });
  });

  it.each([false, true])('is text and nothing else, with values shown: %s', async (isShown) => {
    await writeSamplePage({}, isShown, (page) => {
      expect(page).not.toMatch(/<(script|img|link|iframe|object|embed)\b/i);
      expect(page).not.toMatch(/\son\w+=(?!x)["']/i);
      expect(page).not.toMatch(/https?:|url\(|@import/i);
      expect(page).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page.includes('alert(3)')).toBe(isShown);
    });
  });

  it('has a heading for every link, and a table for every chart', async () => {
    await writeSamplePage({}, false, (page) => {
      const links = Array.from(page.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
      expect(links.length).toBeGreaterThan(7);
      for (const id of links) expect(page).toContain(`<h2 id="${id}">`);
      const charts = page.match(/<svg class="[^"]+" role="img" aria-label="[^"]+"/g) ?? [];
      expect(charts.length).toBe(7);
      expect(page.match(/<caption>/g)?.length).toBeGreaterThan(charts.length);
    });
  });

  it('is of use where nothing was written or kept', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'report.html');
      const report = createSampleReport({
        command: 'validate',
        outputDirectory: null,
        parts: [],
        counts: createCounts(0, 4),
        problems: { 'invalid-json': 4 },
      });
      await writeHtmlReport(report, null, createSampleLine(), { path, isValueShown: false });
      await writeHtmlReport(report, null, createSampleLine(), { path, isValueShown: false });
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      await refuseForeignPage(path, null);
    });
  });
});

describe('refuseForeignPage', () => {
  it.each([
    ['another file', 'notes.html', /something else/],
    ['a directory', 'folder', /something else/],
    ['an empty file', 'empty.html', /something else/],
    ['the manifest', 'out/manifest.json', /files of its own/],
    ['the parts', 'out/parts/report.html', /files of its own/],
  ])('refuses the place of %s', async (_, name, words) => {
    await withDirectory(async (directory) => {
      await writeFile(join(directory, 'notes.html'), '<!doctype html>\n<title>Mine</title>');
      await writeFile(join(directory, 'empty.html'), '');
      await mkdir(join(directory, 'folder'));
      const refused = refuseForeignPage(join(directory, name), join(directory, 'out'));
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow(words);
    });
  });

  it('takes a new place, beside the files of the run too', async () => {
    await withDirectory(async (directory) => {
      for (const name of ['new/report.html', 'report.html']) {
        const accepted = refuseForeignPage(join(directory, name), directory);
        await expect(accepted).resolves.toBeUndefined();
      }
    });
  });

  it('a link in its place is replaced, and what it leads to stays', async () => {
    await writeSamplePage({}, false, async (_, path) => {
      const link = `${path}.link`;
      await symlink(path, link);
      await writeHtmlReport(
        createSampleReport({ outputDirectory: null, parts: [] }),
        null,
        createSampleLine(),
        {
          path: link,
          isValueShown: false,
        },
      );
      expect((await stat(link)).ino).not.toBe((await stat(path)).ino);
    });
  });
});
