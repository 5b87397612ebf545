// The site of the bench, a process of its own: what it sees is counted here, and its work is not the reader's.
import { subscribe } from 'node:diagnostics_channel';

const compiled = new URL('../../../dist/demo/jira-site/', import.meta.url);
const { startJiraSite } = await import(new URL('start-jira-site.js', compiled).href);
const { seededAttachment } = await import(new URL('world/attachments.js', compiled).href);

const { options, file } = JSON.parse(process.argv[2] ?? '{}');
const site = await startJiraSite({ journal: 'off', ...options });
if (file !== undefined) attach(file);

let inFlight = flight();
subscribe('http.server.request.start', () => inFlight.change(1));
subscribe('http.server.response.finish', () => inFlight.change(-1));

process.on('message', ({ ask }) => {
  if (ask === 'close') void site.close().then(() => process.disconnect());
  else process.send?.({ answer: ask === 'restart' ? restart() : figures() });
});
process.send?.({ answer: { siteUrl: site.siteUrl, mediaUrl: site.mediaUrl } });

function restart() {
  site.reset();
  inFlight = flight();
  return null;
}

function figures() {
  const { user, system } = process.cpuUsage();
  return { counters: site.counters(), inFlight: inFlight.mean(), cpuMs: (user + system) / 1000 };
}

/** How many requests are being answered, on average from the first one to the last answer. */
function flight() {
  let [now, first, last, sum] = [0, 0, 0, 0];
  return {
    /** @param {number} by */
    change(by) {
      const at = performance.now();
      if (first === 0) [first, last] = [at, at];
      sum += now * (at - last);
      [now, last] = [now + by, at];
    },
    mean: () => sum / Math.max(1, last - first),
  };
}

/** Puts a file into the first issue; nothing of it lies anywhere. @param {{ size: number, mimeType: string }} its */
function attach(its) {
  const [id = 0] = site.world.projects.flatMap((/** @type {any} */ project) => site.world.issueIds(project.id));
  const issue = site.world.issue(id);
  const sketch = { filename: 'recording', author: site.world.accountId, created: '2026-01-01T00:00:00.000+0000' };
  const attachment = seededAttachment(String(id * 100), { ...sketch, ...its });
  site.world.put(id, { ...issue, attachments: [attachment] }, Date.now());
}
