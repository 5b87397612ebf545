import type { IncomingMessage } from 'node:http';

const maxBytes = 64 * 1024;

/** What a form sent; or why that cannot be known. */
export type ReadForm =
  | { readonly state: 'read'; readonly fields: URLSearchParams }
  | { readonly state: 'too-large' | 'unreadable' | 'broken-off' };

/** Reads what a form sent, as browsers encode it, and stops at 64 kB. */
export async function readForm(request: IncomingMessage): Promise<ReadForm> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return { state: 'unreadable' };
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { state: 'too-large' };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Stopping in the middle must leave the connection open for the answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) return { state: 'unreadable' };
      size += chunk.length;
      if (size > maxBytes) return { state: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { state: 'broken-off' };
  }
  return { state: 'read', fields: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) };
}
