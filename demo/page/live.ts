import type { ServerResponse } from 'node:http';
import type { Change, PageState } from './page-state.js';

/** One page that is kept up to date, by Server-Sent Events. */
export interface Live {
  /** Sends what is other than what was sent last. */
  tell(state: PageState): void;
  end(): void;
}

const heartbeatMilliseconds = 20_000;

export function startLive(response: ServerResponse): Live {
  const sent = new Map<string, string>();
  let fresh = true;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\n');
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMilliseconds);
  heartbeat.unref();
  response.on('close', () => clearInterval(heartbeat));

  return {
    tell(state) {
      const put: Record<string, unknown> = {};
      for (const [key, piece] of Object.entries(state)) {
        const json = JSON.stringify(piece);
        if (sent.get(key) === json) continue;
        sent.set(key, json);
        put[key] = piece;
      }
      const drop = [...sent.keys()].filter((key) => !Object.hasOwn(state, key));
      drop.forEach((key) => sent.delete(key));
      if (!fresh && Object.keys(put).length === 0 && drop.length === 0) return;
      const change: Change = { fresh, put: put as Partial<PageState>, drop };
      fresh = false;
      response.write(`data: ${JSON.stringify(change)}\n\n`);
    },
    end() {
      clearInterval(heartbeat);
      response.end();
    },
  };
}
