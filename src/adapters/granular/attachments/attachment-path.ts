import { createHash } from 'node:crypto';

/**
 * Where an attachment lies in an archive: by its id alone, because names come again, are too long, or lead elsewhere.
 * Ten thousand share a folder.
 */
export function attachmentPath(id: string): string {
  if (/^[1-9][0-9]{0,24}$/.test(id)) return `attachments/${id.slice(0, -4) || '0'}/${id}`;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return `attachments/uuid/${id}`;
  return `attachments/hashed/${createHash('sha256').update(id).digest('hex')}`;
}
