import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../../src/domain/secret.js';
import { exchangeCode } from '../../../../src/slack/installations/exchange-code.js';

const granted = {
  ok: true,
  app_id: 'A1',
  authed_user: { id: 'U1' },
  scope: 'chat:write,commands',
  token_type: 'bot',
  access_token: 'xoxb-new',
  team: { id: 'T1', name: 'Acme' },
  is_enterprise_install: false,
};
const tested = { ok: true, team_id: 'T1', bot_id: 'B1', user_id: 'U00BOT', app_id: 'A1' };

/** A Slack that answers so. */
function exchanged(access: object, test: object = tested) {
  const fetch = (url: unknown) => Promise.resolve(Response.json(String(url).includes('oauth.v2') ? access : test));
  return exchangeCode('code', {
    clientId: '1',
    clientSecret: new Secret('s'),
    redirectUri: 'https://bot.example.com/slack/oauth_redirect',
    client: { fetch, retryConfig: { retries: 0 } },
  });
}

describe('the token for a code', () => {
  it('comes with all that is known of the installation', async () => {
    const found = await exchanged(granted);
    expect(found).toMatchObject({
      workspaceId: 'T1',
      workspaceName: 'Acme',
      appId: 'A1',
      botId: 'B1',
      installedBy: 'U1',
    });
    expect([found?.botToken.reveal(), found?.scopes]).toEqual(['xoxb-new', ['chat:write', 'commands']]);
  });

  it('is none for a whole organisation', async () => {
    expect(await exchanged({ ...granted, is_enterprise_install: true, team: null })).toBeNull();
  });

  it.each<[string, object, object]>([
    ['is of a person', { ...granted, token_type: 'user' }, tested],
    ['is missing', { ...granted, access_token: undefined }, tested],
    ['would expire', { ...granted, expires_in: 43_200, refresh_token: 'xoxe-1' }, tested],
    ['belongs to another workspace', granted, { ...tested, team_id: 'T2' }],
    ['does not say by whom it was granted', { ...granted, authed_user: {} }, tested],
  ])('is refused when it %s', async (_, access, test) => {
    await expect(exchanged(access, test)).rejects.toThrow();
  });
});
