import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { Fault } from './faults.js';
import { isFaultPreset, presetFault } from './fault-presets.js';
import type { JournalEntry } from './journal.js';
import { bodyOf, send } from './listener.js';
import { type Reply, json } from './reply.js';

/** What can be done with the stand-in from outside. */
export interface Controls {
  addFault(fault: Fault): void;
  clearFaults(): void;
  journal(): readonly JournalEntry[];
  pressButton(options: { readonly media: boolean }): string;
  jumpClock(milliseconds: number): void;
}

/** The same controls over HTTP, on a port of its own. */
export async function startAdminListener(port: number, controls: Controls): Promise<Server> {
  const server = createServer((request, response) => {
    adminReply(controls, request).then(
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

async function adminReply(controls: Controls, request: IncomingMessage): Promise<Reply> {
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
    default:
      return json(404, { error: 'There is nothing here' });
  }
}

function faultOf({ preset, match, action }: AdminBody): Fault {
  if (preset !== undefined && isFaultPreset(preset)) return presetFault(preset, match);
  if (action === undefined) throw new Error('A fault is a known preset or has an action');
  return match === undefined ? { action } : { match, action };
}
