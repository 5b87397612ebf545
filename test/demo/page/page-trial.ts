import { type Page, startPage } from '../../../demo/page/start-page.js';
import type { Json } from '../../../demo/slack/json.js';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { type RawApp, rawApp, webClient } from '../slack/raw-app.js';
import { type PageView, pageView } from './page-view.js';

export const ops = 'C01OPS';
export const client = { script: 'draw();', style: 'p {}' };

/** A page over a Slack with an app that answers as a test wants it, and two people who look at it. */
export interface PageTrial {
  readonly slack: Slack;
  readonly app: RawApp;
  readonly page: Page;
  readonly olga: PageView;
  readonly ravi: PageView;
  readonly api: ReturnType<typeof webClient>;
  /** What the app got last. */
  latest(): Json;
  /** Posts a message in the channel, and tells where it stands once Olga sees it. */
  posted(blocks: readonly object[]): Promise<{ channel: string; ts: string }>;
  /** Opens a modal before Olga. */
  opened(view: object): Promise<{ view: string }>;
  close(): Promise<void>;
}

export async function startPageTrial(): Promise<PageTrial> {
  const slack = await startSlack({ ackMilliseconds: 300 });
  const app = await rawApp(slack);
  const page = await startPage({ slack, client });
  const [olga, ravi] = await Promise.all([pageView(page.url, 'U01OLGA'), pageView(page.url, 'U02RAVI')]);
  const api = webClient(slack);
  const latest = () => app.received.at(-1)?.payload ?? {};
  return {
    ...{ slack, app, page, olga, ravi, api, latest },
    async posted(blocks) {
      const { ts = '' } = await api.chat.postMessage({ channel: ops, text: 'A run', blocks: blocks as never });
      await olga.until(() => olga.messages().some((message) => message.ts === ts));
      return { channel: ops, ts };
    },
    async opened(view) {
      await olga.act({ deed: 'command', text: '/backup new', channel: ops });
      await api.views.open({ trigger_id: String(latest()['trigger_id']), view: view as never });
      const { id } = await olga.until(({ modals }) => modals.at(-1));
      return { view: id };
    },
    async close() {
      olga.close();
      ravi.close();
      await page.close();
      app.close();
      await slack.close();
    },
  };
}
