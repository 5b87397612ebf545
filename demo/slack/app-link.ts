import { type Ack, type Delivery, type Kind } from './delivery/delivery.js';
import { type Json, textOf } from './json.js';
import { type Workspace } from './workspace.js';

/** How often Slack sends an event again that was not acknowledged. */
const eventRetries = 3;

/** From one workspace to the app. */
export interface AppLink {
  command(payload: Json): Promise<Ack>;
  interact(payload: Json): Promise<Ack>;
  /** Sends an event of the Events API, and again when it is not acknowledged and redelivery is on. */
  event(event: Json): Promise<Ack>;
}

/** From all workspaces to the app. */
export interface AppLinks {
  of(workspace: Workspace): AppLink;
  /** Sends the latest event once more under its old event_id, as Slack does now and then. */
  repeatEvent(): Promise<Ack>;
  redeliver(on: boolean): void;
  /** What was not acknowledged within 3 seconds. */
  timedOut(): readonly string[];
}

export function createAppLinks(delivery: Delivery, redelivery: boolean, changed: () => void): AppLinks {
  const late: string[] = [];
  let retries = redelivery ? eventRetries : 0;
  let latest: Json | undefined;

  async function send(kind: Kind, payload: Json, what: string, attempt = 0, reason = ''): Promise<Ack> {
    const ack = await delivery.send(kind, payload, attempt > 0 ? { attempt, reason } : undefined);
    if (ack.failure === 'operation_timeout') late.push(`${kind} ${what}`);
    changed();
    return ack;
  }

  async function sendEvent(payload: Json): Promise<Ack> {
    const what = textOf((payload['event'] as Json)['type']);
    let ack = await send('events_api', payload, what);
    for (let attempt = 1; !ack.ok && attempt <= retries; attempt += 1) {
      const reason = ack.failure === 'operation_timeout' ? 'timeout' : 'http_error';
      ack = await send('events_api', payload, what, attempt, reason);
    }
    return ack;
  }

  /** What people do reaches an app only where it is installed. */
  function act(workspace: Workspace, kind: Kind, payload: Json, what: string): Promise<Ack> {
    if (workspace.installed === null)
      return Promise.resolve({ ok: false, failure: 'dispatch_failed', milliseconds: 0 });
    return send(kind, payload, what);
  }

  return {
    of: (workspace) => ({
      command: (payload) =>
        act(workspace, 'slash_commands', payload, `${textOf(payload['command'])} ${textOf(payload['text'])}`),
      interact: (payload) => act(workspace, 'interactive', payload, textOf(payload['type'])),
      event(event) {
        const { team, appId, botUser } = workspace;
        latest = {
          token: 'verification',
          team_id: team.id,
          api_app_id: appId,
          type: 'event_callback',
          event_id: workspace.nextId('Ev'),
          event_time: Math.floor(workspace.now() / 1000),
          is_ext_shared_channel: false,
          authorizations: [
            { enterprise_id: null, team_id: team.id, user_id: botUser, is_bot: true, is_enterprise_install: false },
          ],
          event,
        };
        return sendEvent(latest);
      },
    }),
    repeatEvent() {
      if (!latest) throw new Error('No event was sent yet.');
      return sendEvent(latest);
    },
    redeliver: (on) => void (retries = on ? eventRetries : 0),
    timedOut: () => late,
  };
}
