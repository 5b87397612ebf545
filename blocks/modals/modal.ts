import type { KnownBlock, ModalView } from '@slack/types';
import { clip } from '../clip.js';
import { plain } from '../elements.js';

export interface ModalParts {
  readonly callbackId: string;
  readonly title: string;
  /** Where there is something to submit. */
  readonly submit?: string;
  readonly close: string;
  readonly metadata?: string;
  readonly blocks: KnownBlock[];
}

export function modal({ callbackId, title, submit, close, metadata, blocks }: ModalParts): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(clip(title, 24)),
    ...(submit !== undefined && { submit: plain(clip(submit, 24)) }),
    close: plain(clip(close, 24)),
    ...(metadata !== undefined && { private_metadata: metadata }),
    blocks,
  };
}
