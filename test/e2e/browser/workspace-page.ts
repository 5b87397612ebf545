import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** A Slack workspace in a browser, and what a person does in it. */
export interface WorkspacePage {
  readonly page: Page;
  /** Types into the message box of the channel in sight and sends it. */
  say(text: string): Promise<void>;
  openChannel(name: string): Promise<void>;
  /** The app's Home tab, once the app has shown it. */
  openHome(): Promise<Locator>;
  openMessages(): Promise<Locator>;
  switchUser(name: string): Promise<void>;
  /** Messages in sight that hold these words, the newest last. */
  messages(words?: string | RegExp): Locator;
  /** The pane beside the channel, once the thread of this message is open in it. */
  openThread(message: Locator): Promise<Locator>;
  /** The modal or question with this title, once it is there. */
  dialog(title: string | RegExp): Promise<Locator>;
  /** Presses a button or link, in a part of the page or anywhere. */
  press(name: string | RegExp, within?: Locator): Promise<void>;
  /** Chooses in a menu by the menu's label and what it offers; with `search`, typed first. */
  choose(label: string | RegExp, option: string | RegExp, within?: Locator, search?: string): Promise<void>;
  /** Chooses in the menu behind the three dots of a part of the page. */
  more(item: string | RegExp, within: Locator): Promise<void>;
  /** Turns one of the switches beside the workspace on or off, and waits until it bites. */
  trouble(name: string | RegExp, on: boolean): Promise<void>;
  /** Requests to other hosts than the page's own; there should be none. */
  strangers(): readonly string[];
  close(): Promise<void>;
}

export async function workspacePage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WorkspacePage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const strangers: string[] = [];
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.host !== new URL(url).host) strangers.push(request.url());
  });
  await page.goto(url);
  const sidebar = page.getByRole('navigation', { name: 'Workspace' });
  const people = page.getByRole('group', { name: 'Look as' });
  await sidebar.waitFor();

  async function openTab(name: string): Promise<Locator> {
    const app = sidebar.getByRole('button', { name: 'Backup Center', exact: true });
    if ((await app.getAttribute('aria-current')) === null) await app.click();
    await page.getByRole('tab', { name, exact: true }).click();
    const panel = page.getByRole('tabpanel', { name, exact: true });
    await panel.waitFor();
    return panel;
  }

  return {
    page,
    async say(text) {
      const box = page.getByRole('textbox', { name: /^Message to / });
      await box.fill(text);
      await box.press('Escape');
      await box.press('Enter');
      // It is empty once the app has acknowledged, or once Slackbot has said that it did not.
      await page.locator('.composer textarea:placeholder-shown:not([readonly])').waitFor();
    },
    openChannel: (name) => sidebar.getByRole('button', { name, exact: true }).click(),
    async openHome() {
      const panel = await openTab('Home');
      await panel.locator('[data-block]').first().waitFor();
      return panel;
    },
    openMessages: () => openTab('Messages'),
    async switchUser(name) {
      const person = people.getByRole('button', { name, exact: true });
      await person.click();
      await people.locator('[aria-pressed=true]', { hasText: name }).waitFor();
    },
    messages(words) {
      const all = page.getByRole('article');
      return words === undefined ? all : all.filter({ hasText: words });
    },
    async openThread(message) {
      await message.getByRole('button', { name: /repl(y|ies)$/ }).click();
      const pane = page.getByRole('complementary', { name: 'Thread' });
      await pane.waitFor();
      return pane;
    },
    async dialog(title) {
      const dialog = page.getByRole('dialog', { name: title });
      await dialog.waitFor();
      return dialog;
    },
    async press(name, within) {
      const all = within ?? page.locator('body');
      await all
        .getByRole('button', { name, exact: true })
        .or(all.getByRole('link', { name, exact: true }))
        .click();
    },
    async choose(label, option, within, search) {
      const menu = (within ?? page.locator('body')).getByRole('combobox', { name: label });
      await menu.click();
      if (search !== undefined) await menu.fill(search);
      await page.getByRole('option', { name: option }).click();
      // A menu of several choices stays open for the next one.
      if ((await menu.getAttribute('aria-expanded')) === 'true') await menu.press('Escape');
    },
    async more(item, within) {
      await within.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    async trouble(name, on) {
      const knob = page.getByRole('switch', { name });
      if ((await knob.getAttribute('aria-checked')) === String(on)) return;
      await knob.click();
      await page.getByRole('switch', { name, checked: on, disabled: false }).waitFor();
    },
    strangers: () => strangers,
    close: () => context.close(),
  };
}
