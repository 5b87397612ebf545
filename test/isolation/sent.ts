import type { Tenant } from './tenant.js';

/** Who does something in Slack, and where. */
export interface Doer {
  readonly workspaceId: string;
  readonly userId: string;
  readonly channel: string;
  readonly responseUrl: string;
}

/** Body of a request of Slack's. */
export interface Sent {
  readonly type: 'form' | 'json';
  readonly body: string;
}

/** A view as somebody has it before the eyes. */
export interface SentView {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly type?: 'modal' | 'home';
  readonly state?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function doerOf({ workspaceId, channel }: Tenant, userId: string, responseUrl: string): Doer {
  return { workspaceId, userId, channel, responseUrl };
}

export function command({ workspaceId, userId, channel, responseUrl }: Doer, text: string): Sent {
  const fields = { command: '/backup', text, team_id: workspaceId, user_id: userId, channel_id: channel };
  return form({ ...fields, trigger_id: '1.1', response_url: responseUrl });
}

export function action(doer: Doer, actionId: string, value: string, view?: SentView): Sent {
  const chosen = { action_id: actionId, block_id: 'b', action_ts: '1.1', ...choice(value) };
  const place =
    view === undefined
      ? { channel: { id: doer.channel, name: 'c' }, response_url: doer.responseUrl, container: { type: 'message' } }
      : { view: viewOf(doer, view), container: { type: 'view' } };
  return payload({ ...usual(doer), type: 'block_actions', trigger_id: '1.1', actions: [chosen], ...place });
}

/** Menus and buttons alike. */
function choice(value: string): object {
  return { type: 'overflow', value, selected_option: { text: { type: 'plain_text', text: 'x' }, value } };
}

export function submission(doer: Doer, view: SentView): Sent {
  return payload({ ...usual(doer), type: 'view_submission', trigger_id: '1.1', view: viewOf(doer, view) });
}

export function typing(doer: Doer, actionId: string, value: string, view?: SentView): Sent {
  const fields = { type: 'block_suggestion', action_id: actionId, block_id: 'b', value, container: { type: 'view' } };
  return payload({ ...usual(doer), ...fields, ...(view && { view: viewOf(doer, view) }) });
}

export function event({ workspaceId, userId }: Doer, fields: Readonly<Record<string, unknown>>): Sent {
  const authorizations = [{ team_id: workspaceId, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }];
  const seconds = Math.floor(Date.now() / 1000);
  const body = {
    ...{ type: 'event_callback', team_id: workspaceId, api_app_id: 'A1', event_id: 'Ev1', event_time: seconds },
    authorizations,
    event: { user: userId, event_ts: '1.1', ...fields },
  };
  return { type: 'json', body: JSON.stringify(body) };
}

function viewOf({ workspaceId }: Doer, { state = {}, type = 'modal', ...view }: SentView): object {
  const ids = { id: 'V1', root_view_id: 'V0', previous_view_id: null, team_id: workspaceId, hash: 'h' };
  return { ...ids, ...view, type, app_installed_team_id: workspaceId, blocks: [], state: { values: state } };
}

function usual({ workspaceId, userId }: Doer): object {
  const team = { id: workspaceId, domain: 'd' };
  return {
    team,
    user: { id: userId, team_id: workspaceId },
    api_app_id: 'A1',
    token: 't',
    is_enterprise_install: false,
  };
}

function payload(content: object): Sent {
  return form({ payload: JSON.stringify(content) });
}

function form(fields: Readonly<Record<string, string>>): Sent {
  return { type: 'form', body: new URLSearchParams(fields).toString() };
}
