import { expect } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A window in which axe may run: the pages themselves let no script in. */
export const axeMayRun = { bypassCSP: true } as const;

/** What axe finds wrong with a page that hinders people, or may; in words. */
async function faultsByAxe(page: Page): Promise<readonly string[]> {
  await page.evaluate(await source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/**
 * Expects that everybody can use what stands there: nothing serious by axe in light and dark, and nothing wider than
 * the window on a phone, at 200 % zoom, or with letters of double size.
 */
export async function expectUsable(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect([state, colorScheme, ...(await faultsByAxe(page))]).toEqual([state, colorScheme]);
  }
  // A window of 1280 pixels at 200 % has as much room as one of 640.
  for (const width of [320, 640, 1280]) {
    for (const letters of width === 320 ? ['100%'] : ['100%', '200%']) {
      await page.setViewportSize({ width, height: 720 });
      const beyond = await page.evaluate((size) => {
        const root = document.documentElement;
        root.style.fontSize = size;
        return root.scrollWidth - root.clientWidth;
      }, letters);
      expect([state, width, letters, beyond]).toEqual([state, width, letters, 0]);
    }
  }
  await page.evaluate(() => document.documentElement.removeAttribute('style'));
}
