import type { Locator, Page } from 'playwright-core';
import type { Message } from '../slack/workspace.js';
import type { Camera } from './camera.js';
import type { Company } from './company.js';

/** Wide enough for a channel or Home, high enough for all that stands in it. */
const usual = { width: 1140, height: 1900 };

/** The workspace at a place such as `app/home`, as Olga sees it. `look` ends before the window is closed. */
export async function inSlack<T>(
  company: Company,
  camera: Camera,
  place: string,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await camera.window(usual);
  await page.goto(`${company.pageUrl}#/U01OLGA/${place}`);
  await page.getByRole('button', { name: 'Hide Surroundings' }).click();
  await page.locator('[data-block]').first().waitFor();
  await page.addStyleTag({ content: '.scrim { background: #eceaed }' });
  await asACompanys(page, company, true);
  try {
    return await look(page);
  } finally {
    await page.context().close();
  }
}

export function messageIn(page: Page, { ts }: Message): Locator {
  return page.getByTestId(`message-${ts}`);
}

/** Addresses of this machine are shown as those of a company; on a page that `changes` of itself again and again. */
export async function asACompanys(page: Page, { jira, tlsFtp }: Company, changes: boolean): Promise<void> {
  const names: readonly (readonly [string, string])[] = [
    [jira.siteUrl, 'https://acme.atlassian.net'],
    [`127.0.0.1:${String(tlsFtp?.port)}`, 'backup.example.com'],
    ['127.0.0.1', 'backup.example.com'],
  ];
  await page.evaluate(`{
    const named = (words) => ${JSON.stringify(names)}.reduce((now, [from, to]) => now.replaceAll(from, to), words);
    const name = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (named(node.nodeValue) !== node.nodeValue) node.nodeValue = named(node.nodeValue);
      }
      for (const input of document.querySelectorAll('input')) {
        if (named(input.value) !== input.value) input.value = named(input.value);
      }
      if (${String(changes)}) requestAnimationFrame(name);
    };
    name();
  }`);
}
