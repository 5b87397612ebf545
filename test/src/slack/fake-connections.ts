import type { Person } from '../../../src/backup/backup-center.js';
import type { Connections } from '../../../src/backup/connections/connections.js';
import type { ConnectionRef, SiteOverview, StorageOverview } from '../../../src/domain/connection-overview.js';
import type { SiteTestProgress, StorageTestProgress } from '../../../src/domain/connection-test.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { mayDo, type Role } from '../../../src/domain/role.js';
import { aSeenSite, aSeenStorage } from '../../blocks/connection-examples.js';
import { faults, type Faults } from './faults.js';

type Method = keyof Connections | 'step';

export interface FakeConnections extends Connections, Pick<Faults<Method>, 'fail' | 'hold'> {
  readonly sites: SiteOverview[];
  readonly storages: StorageOverview[];
  /** What was changed or made, by whom: method, user, and the rest of the arguments. */
  readonly changes: readonly (readonly unknown[])[];
  /** What the next tests find out. Hold or fail `step` to stop between two. */
  readonly steps: (SiteTestProgress | StorageTestProgress)[];
}

export const site = { id: 'site-1', url: 'https://acme.atlassian.net' };
export const storage = { id: 'storage-1', name: 'Office FTP', url: 'ftp://backup.example.com' };

/** Connections over arrays: one site and one storage. */
export function fakeConnections(roleOf: (by: Person) => Role): FakeConnections {
  const { asked, fail, hold } = faults<Method>();
  const sites: SiteOverview[] = [aSeenSite(site)];
  const storages: StorageOverview[] = [aSeenStorage(storage)];
  const steps: (SiteTestProgress | StorageTestProgress)[] = [];
  const changes: (readonly unknown[])[] = [];

  async function change(method: keyof Connections, by: Person, ...rest: unknown[]): Promise<void> {
    if (!mayDo(roleOf(by), 'connect')) throw new OperatorError('not-allowed', { deed: 'connect' });
    changes.push([method, by.userId, ...rest]);
    await asked(method);
  }

  function note({ kind, id }: ConnectionRef, by: Person): void {
    const failed = steps.find((step) => step.state === 'failed');
    const failure = failed ? { code: failed.code, params: failed.params } : null;
    const lastTest = { at: new Date('2026-11-23T11:59:00Z'), by: by.userId, failure };
    if (kind === 'site') {
      sites.forEach((seen, at) => seen.site.id === id && (sites[at] = { ...seen, site: { ...seen.site, lastTest } }));
    } else {
      storages.forEach(
        (seen, at) => seen.storage.id === id && (storages[at] = { ...seen, storage: { ...seen.storage, lastTest } }),
      );
    }
  }

  return {
    sites,
    storages,
    changes,
    steps,
    fail,
    hold,
    async readConnections() {
      await asked('readConnections');
      return { sites: [...sites], storages: [...storages] };
    },
    async invite(by, purpose, locale) {
      await change('invite', by, purpose, locale);
      return { url: 'https://bot.example.com/connect/a-token', expiresAt: new Date('2026-11-23T12:10:00Z') };
    },
    async *testConnection(by, ref) {
      await change('testConnection', by, ref);
      for (const step of steps) {
        await asked('step');
        yield step;
      }
      note(ref, by);
    },
    async removeConnection(by, ref) {
      await change('removeConnection', by, ref);
      const index = sites.findIndex((seen) => seen.site.id === ref.id);
      if (ref.kind !== 'site' || index < 0) throw new OperatorError(`${ref.kind}-gone`, {});
      const [gone] = sites.splice(index, 1);
      return { name: gone?.site.url ?? '' };
    },
  };
}
