import type { Db } from 'mongodb';
import { z } from 'zod';
import { OperatorError } from '../../domain/operator-error.js';
import { type Site, siteKey, type SiteSettings } from '../../domain/site.js';
import type { SiteStore } from '../../ports/site-store.js';
import { claimField, releaseField } from './claim-field.js';
import { compareAndSet } from './compare-and-set.js';
import { connectionTestSchema } from './connection-test-schema.js';
import { documents } from './documents.js';
import { naming } from './naming.js';
import { sealedSchema } from './sealed-schema.js';

const fields = z.object({
  _id: z.string(),
  workspaceId: z.string(),
  url: z.url(),
  siteKey: z.string(),
  email: z.string(),
  credentials: sealedSchema.nullable(),
  // The defaults are for sites from before migration 3.
  tokenExpiresOn: z.iso.date().nullable().default(null),
  createdAt: z.date(),
  updatedAt: z.date(),
  updatedBy: z.string().nullable(),
  revision: z.int(),
  busyWith: z.string().nullable(),
  lastTest: connectionTestSchema.nullable().default(null),
});

function toRecord({ _id, siteKey: _key, ...site }: z.output<typeof fields>): Site {
  return { id: _id, ...site };
}

/** The URL and what follows from it always go together. */
function settingsDocument(settings: Partial<SiteSettings>) {
  return settings.url === undefined ? settings : { ...settings, siteKey: siteKey(settings.url) };
}

export function siteStore(db: Db): SiteStore {
  const sites = documents(db, 'sites', fields, toRecord);
  const taken = (site: string) => () => new OperatorError('site-already-connected', { site });

  return {
    async insert({ id, workspaceId, ...site }) {
      const document = { _id: id, workspaceId, ...site, ...settingsDocument({ url: site.url }) };
      await naming(() => sites.insert(document), taken(site.url));
    },
    find: (workspaceId, siteId) => sites.find({ _id: siteId, workspaceId }),
    list: (workspaceId) => sites.list({ workspaceId }, { siteKey: 1 }),
    listBusyEverywhere: () => sites.list({ busyWith: { $ne: null } }, { workspaceId: 1, siteKey: 1 }),
    async update(workspaceId, siteId, revision, changes, stamp) {
      const update = { $set: { ...settingsDocument(changes), ...stamp }, $inc: { revision: 1 } };
      return naming(
        () => compareAndSet(sites, { _id: siteId, workspaceId }, { revision }, update),
        taken(changes.url ?? ''),
      );
    },
    occupy: (workspaceId, siteId, runId) => claimField(sites, { _id: siteId, workspaceId }, 'busyWith', runId),
    vacate: (workspaceId, siteId, runId) => releaseField(sites, { _id: siteId, workspaceId }, 'busyWith', runId),
    listEverywhere: () => sites.list({}, { workspaceId: 1, siteKey: 1 }),
    noteTest: async (workspaceId, siteId, lastTest) =>
      (await sites.change({ _id: siteId, workspaceId }, { $set: { lastTest } })) !== null,
    remove: (workspaceId, siteId) => sites.remove({ _id: siteId, workspaceId }),
  };
}
