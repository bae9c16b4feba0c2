import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it } from 'vitest';

import { withDirectory } from '../../temporary-directory.ts';
import { findBrowser, openPage } from './browser.ts';
import type { BrowserPage } from './browser.ts';
import { writeSamplePage } from './sample-page.ts';

const browser = findBrowser();

const screens = [
  { name: 'phone', width: 360, height: 740, media: '', scheme: 'light' },
  { name: 'phone in the dark', width: 360, height: 740, media: '', scheme: 'dark' },
  { name: 'desktop', width: 1280, height: 900, media: '', scheme: 'light' },
  { name: 'paper', width: 720, height: 1000, media: 'print', scheme: 'dark' },
] as const;

/** Pairs of colours that stand on one another, and the least contrast between them. */
const pairs = [
  ['--text', '--ground', 4.5],
  ['--text', '--panel', 4.5],
  ['--soft', '--ground', 4.5],
  ['--soft', '--panel', 4.5],
  ['--link', '--ground', 4.5],
  ['--bar', '--ground', 3],
] as const;

// apt-get install chromium
it.skipIf(browser === null)(
  'fits on screens and paper, can be read there, and asks the network for nothing',
  async () => {
    await withDirectory(async (directory) => {
      await writeSamplePage({}, true, async (_, path) => {
        const page = await openPage(browser ?? '', join(directory, 'profile'));
        try {
          const loaded = page.next('Page.loadEventFired');
          await page.send('Page.navigate', { url: pathToFileURL(path).href });
          await loaded;
          for (const screen of screens) await checkScreen(page, screen);
          expect(new Set(page.requests)).toEqual(new Set([pathToFileURL(path).href]));
        } finally {
          await page.close();
        }
      });
    });
  },
  120_000,
);

if (browser === null) {
  process.stderr.write(
    'Skipped: there is no Chromium to look at pages with (apt-get install chromium)\n',
  );
}

async function checkScreen(
  page: BrowserPage,
  { name, width, height, media, scheme }: (typeof screens)[number],
): Promise<void> {
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await page.send('Emulation.setEmulatedMedia', { media, features });
  const mobile = width < 500;
  await page.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    mobile,
    deviceScaleFactor: 1,
  });
  const seen = await page.evaluate<object>(`({
    isWide: document.documentElement.scrollWidth > innerWidth,
    scripts: document.scripts.length,
    isTall: document.body.scrollHeight > 2000,
    smallText: [...document.querySelectorAll('text, p, td, th, li')]
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 12).length,
    plotOverflows: document.querySelector('svg.line path').getBoundingClientRect().right
      > document.querySelector('main').getBoundingClientRect().right,
    barsOutside: [...document.querySelectorAll('svg rect')]
      .filter((bar) => bar.getBoundingClientRect().right > innerWidth).length,
    language: document.documentElement.lang,
  })`);
  expect({ name, ...seen }).toEqual({
    name,
    isWide: false,
    scripts: 0,
    isTall: true,
    smallText: 0,
    plotOverflows: false,
    barsOutside: 0,
    language: 'en',
  });
  const colours = await page.evaluate<Record<string, string>>(
    `Object.fromEntries(${JSON.stringify(pairs.flat())}.map((name) =>
      [name, getComputedStyle(document.documentElement).getPropertyValue(name)]))`,
  );
  for (const [one, other, least] of pairs) {
    const contrast = contrastOf(colours[one], colours[other]);
    expect({ name, one, other, isEnough: contrast >= least }).toEqual({
      name,
      one,
      other,
      isEnough: true,
    });
  }
  await keepScreenshot(page, name);
}

/** For people to look at: `PINPOINT_READY_SCREENSHOTS=DIR npx vitest run test/cli/markup`. */
async function keepScreenshot(page: BrowserPage, name: string): Promise<void> {
  const directory = process.env.PINPOINT_READY_SCREENSHOTS;
  if (directory === undefined) return;
  const { data } = await page.send('Page.captureScreenshot', { captureBeyondViewport: true });
  const path = join(directory, `${name.replaceAll(' ', '-')}.png`);
  await writeFile(path, Buffer.from(data as string, 'base64'));
}

/** As WCAG 2 has it: 1 for equal colours, 21 for black on white. */
function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** `colour`: `#rrggbb` or `#rgb`. */
function luminanceOf(colour: string): number {
  const digits = colour.trim().slice(1);
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const share = parseInt(whole.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
