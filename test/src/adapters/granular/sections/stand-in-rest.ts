import { configAnswer } from '../../../../../demo/jira-site/world/config/config-answer.js';
import type { SiteModes } from '../../../../../demo/jira-site/world/config/modes.js';
import type { World } from '../../../../../demo/jira-site/world/world.js';
import { readList } from '../../../../../src/adapters/granular/rest/read-list.js';
import type { Question, Refused, Rest, Told } from '../../../../../src/adapters/granular/rest/rest.js';

/** The stand-in's configuration, asked without a network: what comes is what it would answer. */
export function standInRest(world: World, modes: SiteModes): Rest {
  async function ask(question: Question): Promise<Told | Refused> {
    const { path, ids = {}, query = {} } = question;
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) params.append(name, String(one));
    }
    const reply = configAnswer(world, modes, {
      ...{ method: 'GET', query: params, body: '', email: 'bot@northwind.example', now: 1_795_000_000_000 },
      path: path.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(ids[name] ?? '')),
    });
    if (reply === null) throw new Error(`The stand-in does not know ${path}`);
    const text = String(reply.body);
    if (reply.status >= 400) return { kind: 'refused', status: reply.status, words: text };
    return {
      kind: 'told',
      status: reply.status,
      value: text === '' ? undefined : (JSON.parse(text) as unknown),
      at: null,
    };
  }

  return {
    site: 'northwind.atlassian.net',
    ask,
    list: (question, family, take, key) => readList(ask, question, family, take, key),
    async account() {
      const answer = await ask({ path: '/rest/api/3/myself' });
      return { accountId: world.accountId, timeZone: null, value: answer.kind === 'told' ? answer.value : null };
    },
    bytes: () => Promise.reject(new Error('No bytes here')),
    picture: () => Promise.reject(new Error('No pictures here')),
    figures: () => [],
  };
}
