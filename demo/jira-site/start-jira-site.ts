import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Controls, startAdminListener } from './admin-listener.js';
import { type ByteFile, sha256Of } from './byte-file.js';
import { type ArchiveOptions, exportArchive } from './export-archive.js';
import { type ExportTask, exportTasks, type Progress } from './export-tasks.js';
import { type FaultPreset, presetFault } from './fault-presets.js';
import { type FaultMatch, faultBook } from './faults.js';
import { journalOf } from './journal.js';
import { type LeftFault, addressOf, closeServer, startListener } from './listener.js';
import { transferFile } from './media-transfer.js';
import { type JiraSiteOptions, usualPhases, usualPolicy } from './options.js';
import { type Reply, json } from './reply.js';
import type { SentFile } from './rest/attachment-host.js';
import { type RestControls, restSide } from './rest/rest-side.js';
import { signedAddresses } from './signed-addresses.js';
import { siteReply } from './site-routes.js';
import type { TransferFault } from './transfer-fault.js';

/** A Jira Cloud site of this machine: its exports and its REST API. */
export interface JiraSite extends Controls, RestControls {
  readonly siteUrl: string;
  readonly mediaUrl: string;
  readonly adminUrl: string;
  /** Orders a known trouble. Returns how to take it away again. */
  fault(preset: FaultPreset, match?: FaultMatch): () => void;
  /** The token expires now, if it has not. Returns how to make it as good as it was. */
  expireToken(token: string): () => void;
  /** All exports that were ever started, whoever did. */
  tasks(): readonly ExportTask[];
  exportStatus(taskId: string): Progress['status'];
  /** The bytes of an export, the newest by default. */
  archive(taskId?: string): ByteFile;
  /** Of the same, hex in lower case. */
  archiveSha256(taskId?: string): Promise<string>;
  close(): Promise<void>;
}

const DEFAULT_ARCHIVES = { basic: {}, extended: { mediaBytes: 20_000_000 } } as const;

export async function startJiraSite(options: JiraSiteOptions): Promise<JiraSite> {
  const { seed = 1, signedFor = 600_000, ports = {}, archives = {} } = options;
  const users = [...options.users];
  const policy = { ...usualPolicy, ...options.policy };
  const phases = { ...usualPhases, ...options.phases };
  const journal = journalOf(options.journal ?? 'all');
  const faults = faultBook(seed);
  let jumped = 0;
  const now = (): number => (options.now?.() ?? Date.now()) + jumped;
  const tasks = exportTasks(policy, phases, now, seed);
  const made = new Map<string, ByteFile>();
  let mediaUrl = '';
  let siteUrl = '';
  const signed = signedAddresses(() => mediaUrl, signedFor, now);

  function archiveOf({ id, media }: ExportTask): ByteFile {
    const kind: ArchiveOptions | undefined = media ? archives.extended : archives.basic;
    const usual = media ? DEFAULT_ARCHIVES.extended : DEFAULT_ARCHIVES.basic;
    const archive = made.get(id) ?? exportArchive(`${seed} ${id}`, kind ?? usual);
    made.set(id, archive);
    return archive;
  }

  function archive(taskId?: string): ByteFile {
    const task = taskId === undefined ? tasks.last() : tasks.find(taskId);
    if (task === null) throw new Error('There is no such export');
    return archiveOf(task);
  }

  function expireToken(token: string): () => void {
    const index = users.findIndex((user) => user.token === token);
    const user = users[index];
    if (user === undefined) throw new Error('Nobody has that token');
    users[index] = { ...user, expiresAt: new Date(0) };
    return () => {
      users[index] = user;
    };
  }

  function jumpClock(milliseconds: number): void {
    jumped += milliseconds;
  }

  const rest = restSide(options, {
    ...{ users, seed, now, jumpClock, signedFor },
    origins: () => ({ site: siteUrl, media: mediaUrl }),
  });

  async function serveSite(
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
    left: LeftFault[],
  ): Promise<number | Reply | null> {
    for (const fault of left) {
      const last = tasks.last();
      if (fault.do === 'jump') jumpClock(fault.milliseconds);
      if (fault.do === 'task' && last !== null) last.trick = fault.trick;
    }
    if (!rest.serves(request.url ?? '')) {
      const room = { users, policy, tasks, now, signedAddress: signed.make };
      return left.reduce(changed, siteReply(room, request, body));
    }
    const given = await rest.answer(request, body);
    if (given === null) return null;
    return 'file' in given ? sent(request, response, given, left) : rest.packed(request, left.reduce(changed, given));
  }

  async function serveMedia(
    request: IncomingMessage,
    response: ServerResponse,
    left: LeftFault[],
  ): Promise<number | Reply> {
    if (request.headers.authorization !== undefined) return json(400, { error: 'No login belongs here' });
    const given = await rest.media(new URL(request.url ?? '/', 'http://media'));
    if (given !== null) return 'file' in given ? await sent(request, response, given, left) : given;
    const task = signed.open(request.url ?? '/');
    if (task === null) return json(403, { error: 'The signature is not valid' });
    return await transferFile(request, response, archiveOf(task), `"${task.fileId}"`, bentBy(left));
  }

  const shared = { faults, journal, now };
  const site = await startListener({
    ...{ ...shared, name: 'site', port: ports.site ?? 0 },
    serve: serveSite,
  });
  const media = await startListener({
    ...{ ...shared, name: 'media', port: ports.media ?? 0 },
    serve: (request, response, _body, left) => serveMedia(request, response, left),
  });
  siteUrl = addressOf(site);
  mediaUrl = addressOf(media);
  const controls: Controls = {
    addFault: faults.add,
    clearFaults: faults.clear,
    journal: journal.entries,
    jumpClock,
    pressButton(pressed) {
      const task = tasks.start(pressed.media, 'a person');
      if ('kind' in task) throw new Error(`The site refuses: ${task.kind}`);
      return task.id;
    },
  };
  function reset(): void {
    rest.reset();
    faults.clear();
    journal.clear();
  }
  const reading = { ...controlsOf(rest), reset };
  const admin = await startAdminListener(ports.admin ?? 0, controls, reading);

  return {
    ...controls,
    ...reading,
    get world() {
      return rest.world;
    },
    siteUrl,
    mediaUrl,
    adminUrl: addressOf(admin),
    fault: (preset, match) => faults.add(presetFault(preset, match)),
    tasks: tasks.all,
    expireToken,
    exportStatus(taskId) {
      const task = tasks.find(taskId);
      if (task === null) throw new Error('There is no such export');
      return tasks.progress(task).status;
    },
    archive,
    archiveSha256: (taskId) => sha256Of(archive(taskId)),
    async close() {
      await Promise.all([site, media, admin].map(closeServer));
    },
  };
}

function controlsOf(rest: RestControls): Omit<RestControls, 'world' | 'reset'> {
  const { truth, counters, change, schedule, scenario, startReading } = rest;
  return { truth, counters, change, schedule, scenario, startReading };
}

async function sent(
  request: IncomingMessage,
  response: ServerResponse,
  { file, etag, contentType, fault }: SentFile & { readonly fault?: TransferFault },
  left: readonly LeftFault[],
): Promise<number> {
  return await transferFile(request, response, file, etag, { ...fault, ...bentBy(left) }, contentType);
}

/** How faults bend the bytes of a file. */
function bentBy(left: readonly LeftFault[]): TransferFault {
  return Object.assign({}, ...left.map((fault) => (fault.do === 'transfer' ? fault.transfer : {}))) as TransferFault;
}

/** An answer after a fault that changes it. */
function changed(reply: Reply, fault: LeftFault): Reply {
  if (fault.do === 'redirect') return { status: 302, headers: { Location: fault.location } };
  if (fault.do !== 'edit' || reply.status !== 200) return reply;
  const fields = JSON.parse(String(reply.body ?? '{}')) as Record<string, unknown>;
  const edited = Object.entries({ ...fields, ...fault.fields }).filter(([, value]) => value !== null);
  return json(200, Object.fromEntries(edited));
}
