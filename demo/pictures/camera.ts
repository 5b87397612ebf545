import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type { PictureName } from './picture-names.js';
import { smallPng } from './small-png.js';

/** Larger ones are slow to load, and say that they show too much. */
const MOST_BYTES = 250_000;
const UNDER = 16;

export interface Camera {
  /** A window of so many pixels, in which it is that time. */
  window(size: { readonly width: number; readonly height: number }): Promise<Page>;
  /** A picture of a part of a page, with so many pixels around it. */
  take(name: PictureName, part: Locator, cut?: Cut): Promise<void>;
  /** Pictures one below the other, as one. */
  takeTogether(name: PictureName, parts: readonly Buffer[], words: readonly string[]): Promise<void>;
  snap(part: Locator, cut?: Cut): Promise<Buffer>;
  taken(): readonly PictureName[];
  close(): Promise<void>;
}

export interface Cut {
  readonly around?: number;
  /** Not more of it than so many pixels from its top, or than to a little below this. */
  readonly height?: number;
  readonly until?: Locator;
}

export interface CameraOptions {
  readonly folder: string;
  readonly now: () => number;
}

/** Takes pictures with the Chromium of the machine: the one that CHROMIUM names, else /usr/bin/chromium. */
export async function openCamera({ folder, now }: CameraOptions): Promise<Camera> {
  const browser = await openBrowser();
  const taken: PictureName[] = [];

  async function window(size: { width: number; height: number }): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      viewport: size,
      deviceScaleFactor: 2,
      colorScheme: 'light',
      timezoneId: 'Europe/Berlin',
      locale: 'en-GB',
      reducedMotion: 'reduce',
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(now());
    return page;
  }

  async function snap(part: Locator, { around = 0, height = Infinity, until }: Cut = {}): Promise<Buffer> {
    const page = part.page();
    const box = await part.boundingBox();
    const last = until === undefined ? null : await until.boundingBox();
    const size = page.viewportSize();
    if (box === null || size === null) throw new Error('What is to be shown is not there.');
    const most = last === null ? height : last.y + last.height + UNDER - box.y;
    const [left, top] = [Math.max(0, box.x - around), Math.max(0, box.y - around)];
    const clip = {
      ...{ x: left, y: top },
      width: Math.min(size.width, box.x + box.width + around) - left,
      height: Math.min(size.height, box.y + Math.min(box.height, most) + around) - top,
    };
    return page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
  }

  async function take(name: PictureName, part: Locator, cut: Cut = {}): Promise<void> {
    const picture = smallPng(await snap(part, cut));
    if (picture.length > MOST_BYTES) throw new Error(`${name}.png is too large: ${String(picture.length)} bytes.`);
    await writeFile(join(folder, `${name}.png`), picture);
    taken.push(name);
  }

  return {
    window,
    snap,
    take,
    taken: () => taken,
    async takeTogether(name, parts, words) {
      const width = 860;
      const page = await window({ width, height: 1600 });
      const figures = parts.map(
        (part, index) =>
          `<figure><figcaption>${words[index] ?? ''}</figcaption><img src="data:image/png;base64,${part.toString('base64')}"></figure>`,
      );
      await page.setContent(`<!doctype html><style>
        body { margin: 0; font: 700 13px/1.4 Lato, sans-serif; color: #616061; background: #fff; }
        main { padding: 4px 0 8px; } figure { margin: 0; } figcaption { padding: 10px 20px 4px; }
        img { display: block; width: 100%; }</style><main>${figures.join('')}</main>`);
      await take(name, page.locator('main'));
      await page.context().close();
    },
    close: () => browser.close(),
  };
}

async function openBrowser(): Promise<Browser> {
  const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(program)) {
    throw new Error(`There is no browser at ${program}: install Chromium, or name it in CHROMIUM.`);
  }
  // Inside a container there is no room for Chromium's sandbox, and little shared memory.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb'];
  return chromium.launch({ executablePath: program, args });
}
