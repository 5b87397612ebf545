import type { ModalView } from '@slack/types';
import { slackDate } from '../date.js';
import { actionsRow, button, context, section } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions, callbacks } from '../ids.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface LinkState {
  readonly kind: 'site' | 'storage';
  /** Of the connection whose credentials are replaced; null when one is added. */
  readonly connectionName: string | null;
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * The private link to the page where a connection is entered. The link stands in the button alone: as text it would be
 * copied, and opened by what shows previews of links.
 */
export function linkModal(texts: Texts, { kind, connectionName, url, expiresAt }: LinkState): ModalView {
  const { connections } = texts;
  const intro =
    connectionName === null ? connections.linkIntro[kind] : connections.replaceIntro(escapeText(connectionName, 150));
  return modal({
    callbackId: callbacks.connectionLink,
    title: connections.linkTitle,
    close: connections.close,
    blocks: [
      section(intro, 'what'),
      actionsRow('open', [button({ id: actions.linkOpen, text: connections.openPage, url, style: 'primary' })]),
      section(connections.linkAfter, 'after'),
      context(connections.linkTerms(slackDate(texts, expiresAt)), 'terms'),
    ],
  });
}
