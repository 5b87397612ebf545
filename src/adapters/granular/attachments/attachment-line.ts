/**
 * What became of an attachment.
 * - `ok`: it is in the archive, and as large as the site says.
 * - `differs`: it is in the archive, and larger or smaller than the site says.
 * - `cut-off`: only its beginning is in the archive, because it broke off time and again.
 * - `lost`: the site lists it and does not have it.
 * - `deleted`: it was deleted while the site was read; nothing is missing.
 * - `refused`: the account may not read it.
 * - `failed`: the site kept failing.
 */
export type AttachmentStatus = 'ok' | 'differs' | 'cut-off' | 'lost' | 'deleted' | 'refused' | 'failed';

/** A line of `attachments/index`; every attachment of the site has exactly one. */
export interface AttachmentLine {
  readonly id: string;
  readonly issueId: string;
  readonly issueKey: string;
  /** As the site gives it; never a path. */
  readonly filename: string;
  readonly mimeType: string;
  readonly declaredSize: number;
  /** Of the entry; null when there is none. */
  readonly actualSize: number | null;
  /** Of the entry, hex in lower case; null when there is none. */
  readonly sha256: string | null;
  /** What the documents of the site refer to it by; null where it was not told. */
  readonly mediaId: string | null;
  readonly status: AttachmentStatus;
  /** Of the entry; null when there is none. */
  readonly path: string | null;
}
