import type { Page } from 'playwright-core';
import { textOf } from '../slack/json.js';
import type { Hands } from '../slack/person/person-hands.js';
import { elementsOf } from '../slack/rules/blocks.js';
import type { Slack } from '../slack/start-slack.js';
import type { Message, View } from '../slack/workspace.js';

export const opsChannel = 'C01OPS';
const minute = 60_000;

/** What a form is filled in with, by block_id; what is left out stays as the form proposes it. */
export type Filled = Readonly<Record<string, unknown>>;

/** Makes a scheme as a person does. */
export async function makeScheme(person: Hands, values: Filled): Promise<void> {
  await person.command('/backup', 'new', { channel: opsChannel });
  const form = await person.waitForModal('scheme.save', minute);
  await person.fill(form, values);
  const { errors, failure } = await person.submit(form);
  if (Object.keys(errors).length > 0 || failure !== undefined) throw new Error(JSON.stringify({ errors, failure }));
  await person.close(await person.waitForModal('scheme.saved', minute));
}

/** The address of a private page, asked for on the list of connections. */
export async function askForLink(person: Hands, button: 'connection.add_site' | 'connection.add_storage') {
  await person.click(await person.openHome(minute), 'connections.open');
  await person.click(await person.waitForModal('connections', minute), button);
  const shown = await person.waitForModal('connection.link', minute);
  const url = textOf(shown.blocks.flatMap(elementsOf).find((each) => 'url' in each)?.['url']);
  await closeAll(person);
  return url;
}

/** Opens the form behind a private link, and enters what is given by the names of the fields. */
export async function enter(page: Page, url: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Open the Form' }).click();
  await page.getByRole('button', { name: 'Test Connection' }).waitFor();
  for (const [name, value] of Object.entries(values)) {
    const input = page.locator(`[name="${name}"]`);
    if ((await input.first().getAttribute('type')) === 'radio') await page.locator(`[value="${value}"]`).check();
    else await input.fill(value);
  }
}

/** Presses a button of the form and waits until the page that answers is whole. */
export async function press(page: Page, button: 'Test Connection' | 'Save'): Promise<void> {
  const whole = page.waitForEvent('load');
  await page.getByRole('button', { name: button }).click();
  await whole;
}

export async function closeAll(person: Hands): Promise<void> {
  for (let top = person.modal(); top !== undefined; top = person.modal()) await person.close(top);
}

/** Messages about runs, and others in the channel that belong to no thread, the newest last. */
export function topMessages(slack: Slack): readonly Message[] {
  return slack.messages(opsChannel).filter(({ threadTs }) => threadTs === undefined);
}

/** How many runs have ended so far: each writes into its thread then. */
export function runsOver(slack: Slack): number {
  return topMessages(slack).filter((message) => slack.thread(message).length > 0).length;
}

/** Does something that makes a run, and waits until it has ended. */
export async function whole(slack: Slack, begin: () => Promise<unknown>): Promise<void> {
  const before = runsOver(slack);
  await begin();
  await slack.waitFor(() => runsOver(slack) > before, 3 * minute, 'the end of a run');
}

/** Presses a button beside a scheme on Home, by the scheme's name. */
export async function pressOfScheme(person: Hands, action: string, name: string): Promise<View> {
  const home = await person.openHome(minute);
  const block = home.blocks.find(
    (each) => textOf(each['block_id']).startsWith('scheme.') && JSON.stringify(each).includes(`*${name}*`),
  );
  await person.click(home, action, { block: textOf(block?.['block_id']) });
  return home;
}
