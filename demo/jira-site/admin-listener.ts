import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { Fault } from './faults.js';
import { isFaultPreset, presetFault } from './fault-presets.js';
import type { JournalEntry } from './journal.js';
import { bodyOf, send } from './listener.js';
import { type Reply, json } from './reply.js';
import type { Change } from './rest/changes.js';
import type { Scenario } from './rest/rest-options.js';
import type { RestControls } from './rest/rest-side.js';
import type { Scheduled } from './rest/schedule.js';
import type { TrueVersion } from './rest/truth.js';

/** What can be done with the stand-in from outside. */
export interface Controls {
  /** Returns how to take this one away again. */
  addFault(fault: Fault): () => void;
  clearFaults(): void;
  journal(): readonly JournalEntry[];
  pressButton(options: { readonly media: boolean }): string;
  jumpClock(milliseconds: number): void;
}

/** What can be done from outside with what is in the site. */
type RestOutside = Omit<RestControls, 'world'>;

/** The same controls over HTTP, on a port of its own. */
export async function startAdminListener(port: number, controls: Controls, rest: RestOutside): Promise<Server> {
  const server = createServer((request, response) => {
    adminReply(controls, rest, request).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, json(400, { error: error instanceof Error ? error.message : String(error) })),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

interface AdminBody {
  readonly preset?: string;
  readonly match?: Fault['match'];
  readonly action?: Fault['action'];
  readonly media?: boolean;
  readonly milliseconds?: number;
}

async function adminReply(controls: Controls, rest: RestOutside, request: IncomingMessage): Promise<Reply> {
  const text = await bodyOf(request);
  const body = (text === '' ? {} : JSON.parse(text)) as AdminBody;
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'POST /__sim/faults':
      controls.addFault(faultOf(body));
      return { status: 204 };
    case 'DELETE /__sim/faults':
      controls.clearFaults();
      return { status: 204 };
    case 'GET /__sim/journal':
      return json(200, controls.journal());
    case 'POST /__sim/ui-export':
      return json(200, { taskId: controls.pressButton({ media: body.media ?? false }) });
    case 'POST /__sim/clock':
      controls.jumpClock(body.milliseconds ?? 0);
      return { status: 204 };
    case 'POST /__sim/reset':
      rest.reset();
      return { status: 204 };
    case 'POST /__sim/scenario':
      rest.scenario(body as Scenario);
      return { status: 204 };
    case 'POST /__sim/change':
      return json(200, { id: rest.change(body as Change) });
    case 'POST /__sim/schedule':
      rest.schedule(body as Scheduled);
      return { status: 204 };
    case 'POST /__sim/reading':
      rest.startReading();
      return { status: 204 };
    case 'GET /__sim/counters':
      return json(200, rest.counters());
    case 'GET /__sim/truth': {
      const truth = rest.truth();
      return json(200, { ...truth, projects: truth.projects, issueIds: truth.issueIds() });
    }
    default: {
      const issue = /^GET \/__sim\/truth\/(\d+)$/.exec(`${request.method ?? ''} ${request.url ?? ''}`)?.[1];
      if (issue !== undefined) return json(200, await Promise.all(rest.truth().versions(Number(issue)).map(toldOf)));
      return json(404, { error: 'There is nothing here' });
    }
  }
}

/** With the sums of its files worked out. */
async function toldOf(version: TrueVersion): Promise<unknown> {
  const { issue } = version;
  if (issue === null) return { ...version, issue };
  const attachments = issue.attachments.map(async (one) => ({ ...one, sha256: await one.sha256() }));
  return { ...version, issue: { ...issue, attachments: await Promise.all(attachments) } };
}

function faultOf({ preset, match, action }: AdminBody): Fault {
  if (preset !== undefined && isFaultPreset(preset)) return presetFault(preset, match);
  if (action === undefined) throw new Error('A fault is a known preset or has an action');
  return match === undefined ? { action } : { match, action };
}
