import { actions, fields } from '../../blocks/ids.js';
import type { SentView } from './sent.js';
import type { Tenant } from './tenant.js';

export const option = (value: string) => ({ type: 'static_select', selected_option: { value } });
export const options = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
});

/** What the form of a scheme carries. */
export function formMetadata(schemeId: string | null): string {
  const changed = { by: 'U0X', at: '2026-11-23T12:00:00Z' };
  return JSON.stringify({ edited: schemeId && { schemeId, revision: 1 }, method: 'granular', changed });
}

export interface Chosen {
  readonly siteId: string;
  readonly storageId: string;
  readonly channel: string;
}

/** The form of a scheme, filled with what is of the tenant `of`, under a name of `own`. */
export function formState(of: Tenant, own: Tenant, differences: Partial<Chosen> = {}): NonNullable<SentView['state']> {
  const { siteId, storageId, channel } = {
    siteId: of.site,
    storageId: of.storage,
    channel: of.channel,
    ...differences,
  };
  const value = (text: string) => ({ [actions.fieldValue]: { type: 'plain_text_input', value: text } });
  return {
    [fields.name]: value(`${own.mark} made this`),
    [fields.site]: { [actions.fieldValue]: option(siteId) },
    [fields.type]: { [actions.draftChanged]: option('basic') },
    [fields.method]: { [actions.draftChanged]: option('granular') },
    [fields.days]: { [actions.draftChanged]: options('monday') },
    [fields.time]: { [actions.draftChanged]: { type: 'timepicker', selected_time: '02:00' } },
    [fields.timeZone]: { [actions.draftChanged]: option('UTC') },
    [fields.keep]: value('3'),
    [fields.storage]: { [actions.fieldValue]: option(storageId) },
    [fields.folder]: value('somewhere'),
    [fields.channel]: {
      [actions.fieldValue]: { type: 'conversations_select', selected_conversation: channel },
    },
  };
}
