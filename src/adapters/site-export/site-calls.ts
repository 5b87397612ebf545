import { z } from 'zod';
import type { BackupType } from '../../domain/backup-kind.js';
import type { Clock } from '../../ports/clock.js';
import { type Answer, ask, isHtml, parsedJson } from './answer.js';
import type { Silence } from './http-call.js';
import type { SiteExportLimits } from './limits.js';
import { refusedFor } from './refusal.js';
import { type SiteErrors, siteErrors } from './site-errors.js';
import { siteHeaders } from './site-headers.js';
import type { SiteAccess } from './site-access.js';
import { type TaskState, parseTaskState } from './task-state.js';
import type { Told, Trouble } from './trouble.js';

/** What can be asked of a site. What may pass comes back as trouble, what may not is thrown as an OperatorError. */
export interface SiteCalls {
  readonly errors: SiteErrors;
  /** Whether the login works and is that of an administrator; throws when not. */
  check(): Promise<Told<null> | Trouble>;
  /** Asks for an export. The answer is for the caller to judge. */
  start(type: BackupType): Promise<Answer | Silence>;
  /** The newest export task, whoever started it; null when there never was one. */
  lastTask(): Promise<Told<string | null> | Trouble>;
  /** Null when the site does not know the task. */
  taskState(taskId: string): Promise<Told<TaskState | null> | Trouble>;
  /** When a task was started; null where the site does not tell. */
  taskSubmitted(taskId: string): Promise<Told<Date | null> | Trouble>;
  /** What an answer that is no success means: to be waited out, or thrown. */
  judge(answer: Answer | Silence): Promise<Trouble>;
}

const BACKUP = '/rest/backup/1/export';
const ADMINISTER = '/rest/api/3/mypermissions?permissions=ADMINISTER';

const permissionsSchema = z.object({
  permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }),
});
const submittedSchema = z.object({ submitted: z.coerce.number().int().positive() });

export function siteCalls(site: SiteAccess, clock: Clock, limits: SiteExportLimits): SiteCalls {
  const errors = siteErrors(site, clock, limits);

  function get(path: string): Promise<Answer | Silence> {
    const url = new URL(path, site.url);
    return ask({ method: 'GET', url, headers: siteHeaders(site), timeout: limits.answer });
  }

  async function isAdministrator(): Promise<boolean | number> {
    const answer = await get(ADMINISTER);
    if (answer.kind === 'silence') return 0;
    const parsed = permissionsSchema.safeParse(parsedJson(answer.text));
    return answer.status === 200 && parsed.success ? parsed.data.permissions.ADMINISTER.havePermission : answer.status;
  }

  async function judge(answer: Answer | Silence): Promise<Trouble> {
    const trouble = errors.trouble(answer);
    if (trouble !== null || answer.kind === 'silence') return trouble ?? errors.unexpected('unreadable');
    throw await refusedFor(answer, errors, isAdministrator);
  }

  /** `read` gives undefined for what it cannot make sense of. */
  async function told<Value>(
    path: string,
    read: (answer: Answer) => Value | undefined,
  ): Promise<Told<Value> | Trouble> {
    const answer = await get(path);
    if (answer.kind === 'silence') return await judge(answer);
    const value = read(answer);
    if (value !== undefined) return { kind: 'told', value, at: answer.at };
    if (answer.status < 200 || answer.status > 299) return await judge(answer);
    return errors.unexpected(isHtml(answer.header('content-type'), answer.text) ? 'html-page' : 'unreadable');
  }

  async function check(): Promise<Told<null> | Trouble> {
    const login = await told('/rest/api/3/myself', ({ status }) =>
      status === 200 || status === 404 ? null : undefined,
    );
    if (login.kind === 'trouble') return login;
    if ((await isAdministrator()) === false) throw errors.of('not-an-administrator');
    return login;
  }

  return {
    errors,
    judge,
    check,
    async start(type) {
      return await ask({
        method: 'POST',
        url: new URL(`${BACKUP}/runbackup`, site.url),
        headers: { ...siteHeaders(site), 'Content-Type': 'application/json' },
        json: { cbAttachments: type === 'extended' ? 'true' : 'false', exportToCloud: 'true' },
        timeout: limits.startAnswer,
      });
    },
    lastTask: () => told(`${BACKUP}/lastTaskId`, lastTaskOf),
    taskState: (taskId) =>
      told(`${BACKUP}/getProgress?taskId=${encodeURIComponent(taskId)}`, (answer) => {
        if (answer.status === 404 && !isHtml(answer.header('content-type'), answer.text)) return null;
        return answer.status === 200 ? (parseTaskState(parsedJson(answer.text)) ?? undefined) : undefined;
      }),
    taskSubmitted: (taskId) =>
      told(`/rest/api/3/task/${encodeURIComponent(taskId)}`, (answer) => {
        if (answer.status === 403 || answer.status === 404) return null;
        const parsed = submittedSchema.safeParse(parsedJson(answer.text));
        if (answer.status !== 200) return undefined;
        return parsed.success ? new Date(parsed.data.submitted) : null;
      }),
  };
}

/** The id stands there bare; a site that never had a task says nothing. Anything else is no id, above all no page. */
function lastTaskOf({ status, text }: Answer): string | null | undefined {
  if (status === 204) return null;
  const id = text.trim().replace(/^"(.*)"$/, '$1');
  if (status !== 200) return undefined;
  if (id === '') return null;
  return /^\d{1,20}$/.test(id) ? id : undefined;
}
