import type { Message } from '../slack/workspace.js';
import type { Camera } from './camera.js';
import type { Company } from './company.js';
import { closeAll, opsChannel, pressOfScheme, topMessages, whole } from './deeds.js';
import { inSlack, messageIn } from './windows.js';

const minute = 60_000;
const around = { around: 16 };

/** The morning after a night in which something went wrong: what people find then, and what they do. */
export async function morning(company: Company, camera: Camera): Promise<void> {
  const alert = newest(company, /CRM nightly failed/);
  await aRun(company, camera);
  await theAlert(company, camera, alert);
  await modals(company, camera);
  await aSmallerBackup(company, camera);
}

async function aRun(company: Company, camera: Camera): Promise<void> {
  const { slack, jira } = company;
  const olga = slack.user('U01OLGA');
  const snap = (message: Message) =>
    inSlack(company, camera, opsChannel, (page) => camera.snap(messageIn(page, message)));
  // A site that is far away, so that there is time to look.
  jira.scenario({ latency: 100 });
  const ended = whole(slack, () => pressOfScheme(olga, 'scheme.back_up_now', 'Issues every evening'));
  const halfway = await slack.waitFor(() => topMessages(slack).find(isHalfway), minute, 'a run that is halfway');
  await olga.openHome(minute);
  const running = await snap(halfway);
  await inSlack(company, camera, 'app/home', (page) =>
    camera.take('home', page.locator('.app'), { until: page.locator('.home .block').last() }),
  );
  await workspace(company, camera);
  jira.scenario({ latency: 0 });
  await ended;
  await camera.takeTogether('run', [running, await snap(halfway)], ['While it runs', 'When it is done']);
}

async function workspace({ pageUrl }: Company, camera: Camera): Promise<void> {
  const page = await camera.window({ width: 1440, height: 900 });
  await page.goto(`${pageUrl}#/U01OLGA/${opsChannel}`);
  await page.getByRole('article').last().waitFor();
  await camera.take('workspace', page.locator('body'));
  await page.context().close();
}

async function theAlert(company: Company, camera: Camera, alert: Message): Promise<void> {
  const { slack } = company;
  const snap = () => inSlack(company, camera, opsChannel, (page) => camera.snap(messageIn(page, alert)));
  const before = await snap();
  await slack.user('U01OLGA').click(alert, 'alert.acknowledge');
  await slack.waitFor(() => JSON.stringify(newest(company, /CRM nightly failed/)).includes('cknowledged'), minute);
  await camera.takeTogether('alert', [before, await snap()], ['At first', 'Once somebody has acknowledged it']);
}

async function modals(company: Company, camera: Camera): Promise<void> {
  const olga = company.slack.user('U01OLGA');
  const take = async (name: 'modal' | 'connections' | 'permissions' | 'audit', height: number): Promise<void> => {
    await inSlack(company, camera, 'app/home', (page) =>
      camera.take(name, page.locator('.modal').last(), { ...around, height }),
    );
    await closeAll(olga);
  };
  await olga.command('/backup', 'edit CRM nightly', { channel: opsChannel });
  await olga.waitForModal('scheme.save', minute);
  await take('modal', 1700);

  await olga.click(await olga.openHome(minute), 'connections.open');
  await olga.waitForModal('connections', minute);
  await take('connections', 900);

  await olga.select(await olga.openHome(minute), 'home.more', 'permissions:open');
  const form = await olga.waitForModal('permissions.save', minute);
  await olga.fill(form, { 'administrator.users': ['U03MINA'], 'operator.groups': ['S01JIRA'] });
  await take('permissions', 1200);

  await olga.select(await olga.openHome(minute), 'home.more', 'audit:open');
  await olga.waitForModal('audit', minute);
  await take('audit', 1000);
}

async function aSmallerBackup(company: Company, camera: Camera): Promise<void> {
  const { slack, jira } = company;
  // Somebody took the bot's account out of two projects.
  for (const project of ['CRM', 'WEB']) jira.change({ do: 'close-project', project });
  await whole(slack, () => pressOfScheme(slack.user('U01OLGA'), 'scheme.back_up_now', 'Issues every evening'));
  const asked = newest(company, /Is it right that this backup/);
  await inSlack(company, camera, opsChannel, (page) => camera.take('shrink', messageIn(page, asked)));
}

function newest({ slack }: Company, words: RegExp): Message {
  const found = topMessages(slack).findLast(({ text, blocks }) => words.test(`${text} ${JSON.stringify(blocks)}`));
  if (found === undefined) throw new Error(`Nobody wrote ${String(words)}`);
  return found;
}

function isHalfway({ text, blocks }: Message): boolean {
  const percent = Number(/(\d+) %/.exec(`${text} ${JSON.stringify(blocks)}`)?.[1] ?? '0');
  return percent >= 45 && percent < 90;
}
