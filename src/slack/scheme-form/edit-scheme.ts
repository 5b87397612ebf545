import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import type { Person } from '../../backup/backup-center.js';
import { isTimeZone } from '../../domain/time-zone.js';
import { keepRange } from '../../domain/scheme.js';
import type { Call } from '../call.js';
import { slackErrorCode } from '../slack-error-code.js';
import type { SlackRoom } from '../slack-room.js';
import { valuesOfDraft } from './form-draft.js';
import { type FormState, formView } from './form-view.js';

/** Opens the form of a scheme, an empty one when there is no id. */
export async function editScheme(room: SlackRoom, call: Call, schemeId: string | null): Promise<void> {
  // The trigger lasts three seconds, and what the form needs is asked of others.
  const modal = call.modal ?? (await call.openModal(loadingModal(room.texts)));
  const state = schemeId === null ? await newForm(room, call) : await filledForm(room, call.by, schemeId);
  await modal.show(await formView(room, call.by, state));
}

async function filledForm({ center }: SlackRoom, by: Person, schemeId: string): Promise<FormState> {
  const { scheme } = await center.readScheme(by.workspaceId, schemeId);
  const { revision, method, updatedBy, updatedAt } = scheme;
  const changed = { by: updatedBy, at: updatedAt.toISOString() };
  return { metadata: { edited: { schemeId, revision }, method, changed }, values: valuesOfDraft(scheme) };
}

async function newForm(room: SlackRoom, call: Call): Promise<FormState> {
  const { sites, storages } = await room.center.readOverview(call.by, { schemeId: null, offset: 0, limit: 1 });
  const [timeZone, channel] = await Promise.all([zoneOf(room, call), room.defaultChannel(call.by.workspaceId)]);
  const [method = 'granular'] = room.methods;
  const values = {
    name: '',
    siteId: sites[0]?.id ?? '',
    type: 'basic',
    method,
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    time: '02:00',
    timeZone,
    keep: String(keepRange.usual),
    storageId: storages[0]?.id ?? '',
    folder: '',
    channel: channel ?? '',
  };
  return { metadata: { edited: null, method }, values };
}

/** The zone that the person has set in Slack; without one that we know, UTC. */
async function zoneOf({ log }: SlackRoom, { client, by }: Call): Promise<string> {
  try {
    const { user } = await client.users.info({ user: by.userId });
    return user?.tz && isTimeZone(user.tz) ? user.tz : 'UTC';
  } catch (error) {
    if (slackErrorCode(error) === null) throw error;
    log.warn({ err: error }, 'the time zone of a person could not be read');
    return 'UTC';
  }
}
