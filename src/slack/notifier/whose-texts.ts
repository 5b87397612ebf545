import type { Texts } from '../../../blocks/texts/texts.js';
import type { Locales } from '../locales.js';
import type { NotifierStores } from './notifier-stores.js';

/**
 * The words for what is posted. A message has one text for all who read it, and a channel has no language that Slack
 * tells: what many read is in the language of whoever answers for it.
 */
export interface WhoseTexts {
  /** In the language of this person; English when that is nobody. */
  ofPerson(workspaceId: string, userId: string | null): Promise<Texts>;
  /** In the language of the scheme's owner; of `otherwise` once the scheme is deleted. */
  ofScheme(workspaceId: string, schemeId: string, otherwise: string | null): Promise<Texts>;
  /** The same for a scheme of which the name is known. */
  ofSchemeNamed(workspaceId: string, name: string, otherwise: string): Promise<Texts>;
}

export interface WhoseTextsOptions {
  readonly locales: Locales;
  textsOf(locale: string): Texts;
  readonly stores: Pick<NotifierStores, 'schemes'>;
}

export function whoseTexts({ locales, textsOf, stores }: WhoseTextsOptions): WhoseTexts {
  async function ofPerson(workspaceId: string, userId: string | null): Promise<Texts> {
    return textsOf(userId ? await locales.of({ workspaceId, userId }) : 'en-US');
  }
  return {
    ofPerson,
    async ofScheme(workspaceId, schemeId, otherwise) {
      const scheme = await stores.schemes.find(workspaceId, schemeId);
      return ofPerson(workspaceId, scheme?.owner || otherwise);
    },
    async ofSchemeNamed(workspaceId, name, otherwise) {
      const scheme = await stores.schemes.findByName(workspaceId, name);
      return ofPerson(workspaceId, scheme?.owner || otherwise);
    },
  };
}
