import type { ArchiveSection } from './archive-section.js';

/** What a run is just doing, where its source can tell. Names are the site's own: escape them. Sizes are bytes. */
export type RunActivity =
  /** How much there is to read is being found out, project by project. */
  | { readonly is: 'measuring'; readonly done: number; readonly total: number }
  | { readonly is: 'section'; readonly section: ArchiveSection }
  /** Issues of one project; the one that has been read from longest where several are. */
  | { readonly is: 'project'; readonly key: string; readonly done: number; readonly total: number }
  /** What changed meanwhile is being looked for. */
  | { readonly is: 'comparing' }
  | {
      readonly is: 'attachments';
      readonly done: number;
      readonly total: number;
      readonly bytes: number;
      readonly totalBytes: number;
    }
  | { readonly is: 'sealing' };
