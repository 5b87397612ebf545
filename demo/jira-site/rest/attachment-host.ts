import { createHash } from 'node:crypto';
import { type ByteFile, bytesFile } from '../byte-file.js';
import { type Reply, json } from '../reply.js';
import { attachmentFile, isHtmlTrap, picturePng } from '../world/attachment-file.js';
import { mediaOrigin } from '../world/origins.js';
import type { WorldAttachment } from '../world/world.js';
import { type ApiRequest, refusal } from './api-request.js';
import type { Quirks } from './quirks.js';
import { shownAttachment } from './shown-issue.js';
import type { SiteWorld } from './site-world.js';

/** A file that is sent as it is. */
export interface SentFile {
  readonly file: ByteFile;
  readonly contentType: string;
  readonly etag: string;
}

export interface AttachmentHost {
  /** `attachment/{id}` and `attachment/content/{id}`, at the site. */
  atSite(request: ApiRequest, quirks: Quirks): Reply | SentFile;
  /** What an address opens at the media host; null for an address that is none of ours. */
  atMedia(address: URL): Reply | SentFile | null;
}

/** Attachments and pictures. A signed address says itself what it opens, and until when. */
export function attachmentHost(
  world: () => SiteWorld,
  lifetime: number,
  now: () => number,
  seed: number,
): AttachmentHost {
  const issueOf = new Map<string, number>();

  /** Where it is not known, a world tells by the id itself, or it is looked for everywhere. */
  function find(id: string, quirks: Quirks): WorldAttachment | null {
    const at = (issueId: number): WorldAttachment | null => {
      const issue = world().issue(issueId);
      if (issue === null || issue.hidden || !world().readable(issue.projectId)) return null;
      if (issue.archived && !quirks.archivedReadable) return null;
      return issue.attachments.find((one) => one.id === id) ?? null;
    };
    const known = at(issueOf.get(id) ?? Math.floor(Number(id) / 100));
    if (known !== null) return known;
    if (issueOf.has(id) || !/^\d+$/.test(id)) return null;
    for (const issueId of world().everyId()) {
      const found = at(issueId);
      if (found === null) continue;
      issueOf.set(id, issueId);
      return found;
    }
    return null;
  }

  function signature(path: string, until: number): string {
    return createHash('sha256').update(`${seed} ${path} ${until}`).digest('base64url');
  }

  function address(attachment: WorldAttachment): string {
    const path = `/file/${attachment.mediaId}/binary`;
    const until = now() + lifetime;
    const payload = Buffer.from(JSON.stringify({ id: attachment.id, exp: until })).toString('base64url');
    const name = encodeURIComponent(attachment.filename.replace(/[^\w.-]/g, '_').slice(0, 80));
    return `${mediaOrigin}${path}?token=${payload}.${signature(path + payload, until)}&client=jira&name=${name}`;
  }

  return {
    atSite({ path, query }, quirks) {
      const id = path.split('/').at(-1) ?? '';
      const attachment = find(id, quirks);
      if (attachment === null) return refusal(404, `The attachment with id '${id}' does not exist`);
      if (!path.includes('/content/')) return json(200, shownAttachment(world(), attachment));
      if (query.get('redirect') !== 'false') return { status: 303, headers: { Location: address(attachment) } };
      return sentFile(attachment) ?? refusal(404, `The content of attachment '${id}' was not found`);
    },
    atMedia({ pathname, searchParams }) {
      if (pathname.startsWith('/avatar/')) return avatar(pathname);
      const [payload = '', sign] = (searchParams.get('token') ?? '').split('.');
      if (!pathname.startsWith('/file/') || sign === undefined) return null;
      let token: { readonly id?: unknown; readonly exp?: unknown };
      try {
        token = JSON.parse(Buffer.from(payload, 'base64url').toString()) as typeof token;
      } catch {
        return null;
      }
      const until = Number(token.exp);
      if (sign !== signature(pathname + payload, until)) return null;
      if (until <= now()) return json(403, { code: 'JWT_EXPIRED', error: 'The token is expired' });
      const issue = world().issue(issueOf.get(String(token.id)) ?? Math.floor(Number(token.id) / 100));
      const found = issue?.attachments.find((one) => one.id === token.id);
      const sent = found === undefined ? null : sentFile(found);
      return sent ?? json(404, { error: { code: 'FileNotFound', title: 'Invalid file id' } });
    },
  };
}

/** Null when the media host has it no more. */
function sentFile(attachment: WorldAttachment): SentFile | null {
  const file = attachmentFile(attachment);
  if (file === null) return null;
  const type = attachment.mimeType === '' ? 'application/octet-stream' : attachment.mimeType;
  const contentType = isHtmlTrap(attachment) ? 'text/html;charset=UTF-8' : type;
  return { file, contentType, etag: `"${attachment.mediaId}"` };
}

/** The picture of a person, a project or a type; each has another colour. */
export function avatar(path: string): SentFile {
  const file = bytesFile(picturePng(path));
  return { file, contentType: 'image/png', etag: `"${createHash('sha1').update(path).digest('hex')}"` };
}
