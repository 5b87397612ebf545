import type { SiteTestProgress } from '../../domain/connection-test.js';
import type { Invite } from '../../domain/invite.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Site } from '../../domain/site.js';
import { demand } from '../demand.js';
import { type CheckedSite, checkSiteEntry } from './check-site-entry.js';
import { closeSetRightOfSite } from './close-set-right.js';
import type { EntryProgress, SiteEntry } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { isSame, siteRecord } from './connection-record.js';
import { purposeOf } from './credentials-of.js';
import { fixedOfSite, keepDraft } from './entry-draft.js';
import { faultsOf } from './faults-of.js';
import { siteById } from './find-connection.js';
import { demandNotWithdrawn, inviteOfSession } from './find-invite.js';
import { type Entered, saveEntry } from './save-entry.js';

/** Tries what was entered of a site, and saves it when it is good and shall be. What is aborted saves nothing. */
export async function* enterSite(
  deps: ConnectionDeps,
  session: string,
  entry: SiteEntry,
  save: boolean,
  signal: AbortSignal,
): AsyncGenerator<EntryProgress, void, void> {
  const invite = await inviteOfSession(deps, session);
  if (invite.purpose.kind !== 'site') throw new OperatorError('invite-unknown', {});
  await demand(deps, invite, 'connect');
  const { workspaceId, purpose } = invite;
  const replaced = purpose.connectionId === null ? null : await siteById(deps, workspaceId, purpose.connectionId);
  const { url, email, tokenExpiresOn, apiToken } = entry;
  await keepDraft(deps, invite, { url, email, tokenExpiresOn, ...fixedOfSite(replaced) }, apiToken);
  const checked = await checkSiteEntry(deps, invite, entry, replaced);
  if (!('url' in checked)) return yield { state: 'refused', faults: checked };
  const failed = yield* followed(deps.siteProbe.probe(checked, signal));
  // Nobody waits for it any more, who knows why.
  signal.throwIfAborted();
  if (failed !== null) return yield { state: 'refused', faults: faultsOf('site', failed) };
  if (!save) return yield { state: 'good' };
  // A test takes its time.
  await demand(deps, invite, 'connect');
  await demandNotWithdrawn(deps, session, invite);
  yield await saveEntry(deps, invite, entered(deps, invite, checked, replaced));
}

type Failed = Extract<SiteTestProgress, { readonly state: 'failed' }>;

async function* followed(
  progress: AsyncIterable<SiteTestProgress>,
): AsyncGenerator<SiteTestProgress, Failed | null, void> {
  for await (const each of progress) {
    yield each;
    if (each.state === 'failed') return each;
  }
  return null;
}

function entered(
  { secretBox, stores, clock, ...deps }: ConnectionDeps,
  { id, workspaceId, userId }: Invite,
  { url, email, apiToken, tokenExpiresOn }: CheckedSite,
  replaced: Site | null,
): Entered<Site> {
  const of = replaced ?? { id, workspaceId };
  const purpose = purposeOf('site', of);
  const settings = { url, email, tokenExpiresOn, credentials: secretBox.seal(apiToken, purpose) };
  const stamp = { updatedAt: clock.now(), updatedBy: userId };
  const fresh = { createdAt: stamp.updatedAt, revision: 1, busyWith: null, lastTest: null };
  return {
    kind: 'site',
    name: url,
    replaced,
    unique: 'url',
    recordOf: siteRecord,
    settings: siteRecord(settings),
    isEntered: (record) =>
      record.credentials !== null &&
      secretBox.open(record.credentials, purpose)?.reveal() === apiToken.reveal() &&
      isSame(siteRecord(record), siteRecord(settings)),
    insert: () => stores.sites.insert({ ...settings, ...stamp, ...fresh, id, workspaceId }),
    find: (siteId) => stores.sites.find(workspaceId, siteId),
    update: (before) => stores.sites.update(workspaceId, before.id, before.revision, settings, stamp),
    afterReplacing: (before, after) => closeSetRightOfSite({ ...deps, stores, clock }, before, after),
  };
}
