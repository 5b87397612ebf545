import type { IncomingMessage } from 'node:http';
import { type ExportTask, type ExportTasks, type Progress } from './export-tasks.js';
import { login } from './login.js';
import type { ExportPolicy, SiteUser } from './options.js';
import { type Reply, deadLink, json, limitText, onlyInUi } from './reply.js';

export interface SiteRoom {
  readonly users: readonly SiteUser[];
  readonly policy: ExportPolicy;
  readonly tasks: ExportTasks;
  readonly now: () => number;
  /** A fresh address at the media host. */
  signedAddress(task: ExportTask): string;
}

/** What the site answers about its exports. The order of the checks of a start is that of Jira. */
export function siteReply(room: SiteRoom, request: IncomingMessage, body: string): Reply {
  const url = new URL(request.url ?? '/', 'http://site');
  const asked = login(request, room.users, room.now());
  if (asked.kind === 'refused') return asked.reply;
  const { user, browser } = asked;
  const route = `${request.method ?? ''} ${url.pathname}`;
  const closed = room.policy.mode === 'ui-only' && !browser;
  if (route === 'POST /rest/backup/1/export/runbackup') return closed ? onlyInUi : started(room, user, body);
  if (route.startsWith('GET /rest/backup/1/export/')) {
    if (closed && !room.policy.readsInUiOnly) return onlyInUi;
    if (!user.isAdmin) return forbidden;
  }
  switch (route) {
    case 'GET /rest/backup/1/export/lastTaskId':
      return lastTask(room);
    case 'GET /rest/backup/1/export/getProgress':
      return progress(room, url.searchParams.get('taskId') ?? '');
    case 'GET /plugins/servlet/export/download/':
      return user.isAdmin ? download(room, url.searchParams.get('fileId') ?? '') : forbidden;
    default:
      return url.pathname.startsWith('/rest/api/3/task/') ? task(room, url.pathname) : deadLink;
  }
}

const forbidden: Reply = json(403, { message: 'Forbidden', 'status-code': 403 });

function started({ policy, tasks }: SiteRoom, user: SiteUser, body: string): Reply {
  if (!user.isAdmin) return forbidden;
  const media = wantsMedia(policy, body);
  if (media === null) return json(400, { error: 'Invalid request payload' });
  const task = tasks.start(media, user.email);
  if (!('kind' in task)) return json(200, { taskId: task.id });
  if (task.kind === 'running') return json(412, { error: 'Another export is already in progress.' });
  return json(412, { error: limitText(task.minutes, policy.limitWording) });
}

/** Null for a body that the site refuses. */
function wantsMedia({ acceptBooleans, strictBody }: ExportPolicy, body: string): boolean | null {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof fields !== 'object' || fields === null) return null;
  const values = new Map<string, unknown>(Object.entries(fields));
  const flags = ['cbAttachments', 'exportToCloud'];
  if (strictBody && [...values.keys()].some((name) => !flags.includes(name))) return null;
  const allowed: readonly unknown[] = acceptBooleans ? ['true', 'false', true, false] : ['true', 'false'];
  if (flags.some((flag) => !allowed.includes(values.get(flag)))) return null;
  return String(values.get('cbAttachments')) === 'true';
}

function lastTask({ tasks, policy }: SiteRoom): Reply {
  const id = tasks.last()?.id ?? null;
  if (id === null && policy.noTask === 'no-content') return { status: 204 };
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: id ?? '' };
}

function progress({ tasks, policy }: SiteRoom, id: string): Reply {
  const task = tasks.find(id);
  if (task === null) return json(404, { message: 'Task not found', 'status-code': 404 });
  const state = tasks.progress(task);
  return json(200, {
    status: state.status,
    description: 'Cloud Export task',
    message: state.message,
    progress: state.percent,
    ...result(policy, task, state),
    ...(state.text === undefined ? {} : { [state.text.field]: state.text.text }),
    ...(policy.showsExportType ? { exportType: 'CLOUD' } : {}),
  });
}

function result({ resultForm }: ExportPolicy, { fileId }: ExportTask, { status }: Progress): { result?: string } {
  if (status !== 'Success') return {};
  if (resultForm === 'mediaNull') return { result: '{"mediaFileId":null}' };
  return { result: resultForm === 'servlet' ? `export/download/?fileId=${fileId}` : `${fileId}/binary` };
}

function download({ tasks, signedAddress }: SiteRoom, fileId: string): Reply {
  const task = tasks.fileOf(fileId);
  return task === null ? deadLink : { status: 302, headers: { Location: signedAddress(task) } };
}

function task({ tasks }: SiteRoom, path: string): Reply {
  const found = tasks.find(path.split('/').at(-1) ?? '');
  if (found === null) return json(404, { errorMessages: ['The task was not found.'] });
  const { status, percent } = tasks.progress(found);
  const done = { InProgress: 'RUNNING', Success: 'COMPLETE', Failed: 'FAILED' }[status];
  return json(200, { id: found.id, status: done, progress: percent, submittedBy: 10000, submitted: found.submittedAt });
}
