import { type IncomingMessage, type ServerResponse } from 'node:http';
import { SlackError } from '../slack-error.js';
import { type Workspace } from '../workspace.js';
import { type Oauth } from './oauth.js';

export const authorizePath = '/oauth/v2/authorize';

/** The page on which a person says into which workspace the app may come, and the answer to its buttons. */
export function serveAuthorizePage(
  oauth: Oauth,
  workspaces: readonly Workspace[],
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const address = request.url ?? '';
  const sendTo = (location: string) => void response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
  try {
    if (request.method !== 'POST') return show(response, 200, question(oauth, workspaces, address));
    const pressed = new URLSearchParams(body);
    const [team, user] = (pressed.get('person') ?? '').split(' ');
    const workspace = workspaces.find((each) => each.team.id === team);
    if (pressed.get('answer') !== 'allow') return sendTo(oauth.deny(address));
    if (workspace === undefined || user === undefined) throw new SlackError('invalid_team');
    sendTo(oauth.allow(address, workspace, user));
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    show(response, 400, `<h1>Something went wrong</h1><p>${escaped(error.code)}</p>`);
  }
}

function question(oauth: Oauth, workspaces: readonly Workspace[], address: string): string {
  const { scopes, redirectUrl } = oauth.asked(address);
  const people = workspaces.map(
    ({ team, people: all }) =>
      `<optgroup label="${escaped(team.name)}">${[...all.values()]
        .map(({ id, realName }) => `<option value="${escaped(`${team.id} ${id}`)}">${escaped(realName)}</option>`)
        .join('')}</optgroup>`,
  );
  return `<h1>Backup Center wants to come into a workspace</h1>
<form method="post" action="${escaped(address)}">
<p><label>Who are you, and where? <select name="person">${people.join('')}</select></label></p>
<p>It asks for:</p>
<ul>${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>
<p><button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Cancel</button></p>
<p>After that you go to ${escaped(redirectUrl)}.</p>
</form>`;
}

function show(response: ServerResponse, status: number, content: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Local Slack</title><body>${content}</body></html>`,
    );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
