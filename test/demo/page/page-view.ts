import type { Deed, Outcome } from '../../../demo/page/deed.js';
import type { Change, MessagePiece, PageState } from '../../../demo/page/page-state.js';

/** What a browser gets of the page and sends to it, without a browser. */
export interface PageView {
  state(): PageState;
  messages(): readonly MessagePiece[];
  /** Every change that came, the first one whole. */
  readonly changes: readonly Change[];
  /** Waits until the page shows something. */
  until<T>(condition: (state: PageState) => T): Promise<Exclude<T, undefined | null | false>>;
  act(deed: Deed): Promise<Outcome>;
  close(): void;
}

const patienceMilliseconds = 5000;

export async function pageView(url: string, user: string): Promise<PageView> {
  const stop = new AbortController();
  const response = await fetch(`${url}live?user=${user}`, { signal: stop.signal });
  if (response.body === null) throw new Error('Nothing is told');
  const changes: Change[] = [];
  let known: Record<string, unknown> = {};
  let heard: (() => void) | undefined;

  async function listen(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      rest += decoder.decode(chunk, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) if (event.startsWith('data: ')) take(JSON.parse(event.slice(6)) as Change);
      heard?.();
    }
  }

  function take(change: Change): void {
    changes.push(change);
    known = { ...(change.fresh ? {} : known), ...change.put };
    for (const key of change.drop) delete known[key];
  }

  const state = () => known as Partial<PageState> as PageState;
  const view: PageView = {
    changes,
    state,
    messages: () =>
      Object.entries(known)
        .filter(([key]) => key.startsWith('message:'))
        .map(([, message]) => message as MessagePiece),
    async until<T>(condition: (state: PageState) => T) {
      const end = Date.now() + patienceMilliseconds;
      for (;;) {
        const found = changes.length > 0 ? condition(state()) : undefined;
        if (found !== undefined && found !== null && found !== false)
          return found as Exclude<T, undefined | null | false>;
        if (Date.now() > end) throw new Error(`Not shown: ${String(condition)}; ${JSON.stringify(known)}`);
        await new Promise<void>((resolve) => {
          heard = resolve;
          setTimeout(resolve, end - Date.now()).unref();
        });
      }
    },
    async act(deed) {
      const answer = await post(url, user, JSON.stringify(deed));
      const outcome = (await answer.json()) as Outcome & { error?: string };
      if (!answer.ok) throw new Error(outcome.error);
      return outcome;
    },
    close: () => stop.abort(),
  };
  void listen(response.body).catch(() => undefined);
  await view.until(() => true);
  return view;
}

export function post(
  url: string,
  user: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { origin } = new URL(url);
  return fetch(`${url}do?user=${user}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body,
  });
}
