import { randomUUID } from 'node:crypto';
import type { ExportTask } from './export-tasks.js';

/** Addresses at the media host that open a file for a while, by themselves. */
export interface SignedAddresses {
  make(task: ExportTask): string;
  /** The task whose file an address opens; null when it opens nothing, or does no more. */
  open(address: string): ExportTask | null;
}

export function signedAddresses(mediaUrl: () => string, lifetime: number, now: () => number): SignedAddresses {
  const made = new Map<string, { readonly task: ExportTask; readonly until: number }>();
  return {
    make(task) {
      const until = now() + lifetime;
      const token = [{ alg: 'HS256' }, { exp: Math.floor(until / 1000), jti: randomUUID() }]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .concat(randomUUID().replaceAll('-', ''))
        .join('.');
      made.set(token, { task, until });
      const name = `JIRA-backup-${new Date(task.submittedAt).toISOString().slice(0, 10).replaceAll('-', '')}.zip`;
      return `${mediaUrl()}/file/${task.fileId}/binary?token=${token}&client=${randomUUID()}&name=${name}`;
    },
    open(address) {
      const url = new URL(address, 'http://media');
      const signed = made.get(url.searchParams.get('token') ?? '');
      if (signed === undefined || signed.until <= now()) return null;
      return url.pathname === `/file/${signed.task.fileId}/binary` ? signed.task : null;
    },
  };
}
