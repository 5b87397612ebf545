import { type AppLink } from '../app-link.js';
import { type Json } from '../json.js';
import { type ResponseUrls } from '../response-urls.js';
import { type Triggers } from '../tickets.js';
import { type WaitFor } from '../wait-for.js';
import { type Workspace } from '../workspace.js';

/** What a person's client works with. */
export interface Context {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly link: AppLink;
  readonly waitFor: WaitFor;
  /** Where this Slack listens, without a slash at the end. */
  readonly baseUrl: string;
  /** The options that the app offered last, by action_id. */
  readonly suggested: Map<string, readonly Json[]>;
}

/** What every interaction payload says about who did something in which workspace. */
export function payloadOf(context: Context, user: string, type: string): Json {
  const { workspace } = context;
  const name = workspace.people.get(user)?.name;
  return {
    type,
    user: { id: user, username: name, name, team_id: workspace.team.id },
    api_app_id: workspace.appId,
    token: 'verification',
    team: { id: workspace.team.id, domain: workspace.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}
