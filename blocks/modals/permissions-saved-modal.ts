import type { ModalView } from '@slack/types';
import type { PermissionGrants } from '../../src/domain/permission-settings.js';
import { section } from '../elements.js';
import { callbacks } from '../ids.js';
import { peopleWords } from '../people-words.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface PermissionsSavedState extends PermissionGrants {
  readonly ofEnvironment: readonly string[];
}

/** Who has which role from now on. */
export function permissionsSavedModal(texts: Texts, state: PermissionsSavedState): ModalView {
  const { permissions } = texts;
  const { administrator, operator, ofEnvironment } = state;
  const users = [...new Set([...ofEnvironment, ...administrator.users])];
  return modal({
    callbackId: callbacks.notice,
    title: permissions.savedTitle,
    close: permissions.close,
    blocks: [
      section(permissions.saved, 'saved'),
      section(
        [
          permissions.administratorsNow(peopleWords(texts, { ...administrator, users }) || permissions.nobody),
          permissions.operatorsNow(peopleWords(texts, operator) || permissions.nobody),
        ].join('\n'),
        'now',
      ),
    ],
  });
}
