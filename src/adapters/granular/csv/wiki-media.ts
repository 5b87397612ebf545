import { objectOf, textMember } from './adf-node.js';
import { escapeWiki } from './wiki-escape.js';

/** An attachment of the issue that a text belongs to. */
export interface WikiAttachment {
  readonly id: string;
  /** Its other id, by which rich text names it; null where nobody knows. */
  readonly mediaId: string | null;
  readonly filename: string;
  readonly mimeType: string;
}

/** Finds the attachment that a media node shows; null when it is none of the issue's. */
export type MediaSearch = (attrs: Readonly<Record<string, unknown>>) => WikiAttachment | null;

/** A search in the attachments of one issue: by either id, then by name. */
export function mediaSearch(attachments: readonly WikiAttachment[]): MediaSearch {
  const byId = new Map<string, WikiAttachment>();
  const byName = new Map<string, WikiAttachment>();
  for (const attachment of attachments) {
    byId.set(attachment.id, attachment);
    if (attachment.mediaId !== null) byId.set(attachment.mediaId, attachment);
    byName.set(attachment.filename, attachment);
  }
  return (attrs) => {
    const id = textMember(attrs, 'id');
    const names = ['alt', '__fileName', 'fileName', 'filename'].map((name) => textMember(attrs, name) ?? '');
    return byId.get(id ?? '') ?? names.map((name) => byName.get(name)).find((one) => one !== undefined) ?? null;
  };
}

/** A media node as wiki markup: an image is shown, any other file is linked. */
export function wikiMedia(attrs: Readonly<Record<string, unknown>>, search: MediaSearch, shown: boolean): string {
  const address = textMember(attrs, 'url');
  if (textMember(attrs, 'type') === 'external' && address !== null) return `!${wikiAddress(address)}!`;
  const found = search(attrs);
  if (found === null) return unknownMedia(textMember(attrs, 'alt') ?? textMember(attrs, 'id') ?? 'unknown');
  const { filename, mimeType } = found;
  if (shown && mimeType.startsWith('image/') && !/[!|{}\\\r\n]/.test(filename)) return `!${filename}!`;
  return /[|{}[\]\\\r\n]/.test(filename) ? unknownMedia(filename) : `[^${filename}]`;
}

function unknownMedia(name: string): string {
  const line = `[attachment: ${name}]`.replace(/\s+/g, ' ');
  return escapeWiki(line, { before: '', after: '', lineStart: false });
}

/** An address that cannot end the markup around it. */
export function wikiAddress(address: string): string {
  return address.replace(
    /[\s|[\]{}\\!^]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The attachments that an issue names in its fields; what is odd is left out. */
export function attachmentsOf(value: unknown): readonly WikiAttachment[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const id = textMember(one, 'id');
    const filename = textMember(one, 'filename');
    if (objectOf(one) === null || id === null || filename === null) return [];
    const mediaId = textMember(one, 'mediaApiFileId') ?? textMember(one, 'mediaId');
    return [{ id, mediaId, filename, mimeType: textMember(one, 'mimeType') ?? '' }];
  });
}
