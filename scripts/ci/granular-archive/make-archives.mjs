// Reads two local sites with the compiled product, and writes the archives into the folder that is given: `demo.zip`
// of the demo's site, and `odd.zip` of a site where everything is as odd as it gets. Prints a line for each.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const dist = new URL('../../../dist/', import.meta.url);
const { startJiraSite } = await import(new URL('demo/jira-site/start-jira-site.js', dist).href);
const { demoWorld } = await import(new URL('demo/jira-site/world/demo-world.js', dist).href);
const { granularSource } = await import(new URL('src/adapters/granular/granular-source.js', dist).href);
const { systemClock } = await import(new URL('src/adapters/system/clock.js', dist).href);
const { Secret } = await import(new URL('src/domain/secret.js', dist).href);

const [folder = '.', seed = '7'] = process.argv.slice(2);
const login = { email: 'backup@example.com', token: 'made-up-for-this-time' };

await archive('demo', { world: demoWorld(1) });
await archive('odd', { world: { seed: Number(seed), issues: [130, 37, 12, 40, 3], attachments: 0.5 } });

/** @param {string} name @param {import('../../../demo/jira-site/rest/rest-options.js').RestOptions} contents */
async function archive(name, contents) {
  const site = await startJiraSite({
    users: [{ ...login, kind: 'classic', isAdmin: true }],
    journal: 'off',
    ...contents,
  });
  try {
    const media = new URL(site.mediaUrl);
    /** @type {import('../../../src/ports/backup-source.js').BackupSource} */
    const source = granularSource({
      site: async () => ({ url: site.siteUrl, email: login.email, apiToken: new Secret(login.token) }),
      clock: systemClock(),
      log: silent(),
      version: '0.0.0',
      allowedHosts: [{ host: media.hostname, port: Number(media.port) }],
    });
    const ticket = await readyTicket(source, await source.begin({ workspaceId: 'T1', siteId: 'S1', type: 'extended' }));
    const { stream, result } = await source.open(ticket, 0);
    await pipeline(stream, createWriteStream(join(folder, `${name}.zip`)));
    const { entries, contents: held, warnings } = await result;
    const shown = site.truth().issueIds().length;
    console.log(`${name} ${entries} ${held?.issues ?? 0} ${shown} ${warnings.length}`);
  } finally {
    await site.close();
  }
}

/**
 * @param {import('../../../src/ports/backup-source.js').BackupSource} source
 * @param {import('../../../src/domain/json-value.js').JsonValue} ticket
 */
async function readyTicket(source, ticket) {
  for (;;) {
    const step = await source.progress(ticket);
    ticket = step.ticket;
    if (step.state === 'ready') return ticket;
  }
}

/** @returns {import('../../../src/ports/logger.js').Logger} */
function silent() {
  const nothing = () => undefined;
  return {
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    fatal: nothing,
    child: silent,
  };
}
