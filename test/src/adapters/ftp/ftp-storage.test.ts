import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { storageContract } from '../../../contract/storage-contract.js';
import { type FtpFixture, ftpFixture, STANDSTILL_MS } from './ftp-fixture.js';

for (const mode of [undefined, 'explicit', 'implicit'] as const) {
  let fixture: FtpFixture | undefined;

  afterAll(async () => {
    await fixture?.close();
  });

  storageContract(`FTP, ${mode ? `${mode} TLS` : 'plain'},`, async () => {
    fixture ??= await ftpFixture(mode);
    const folder = `backups/${randomUUID()}/of a scheme`;
    return {
      storage: fixture.storage({ folder }),
      other: fixture.storage({ folder }),
      standstillMs: STANDSTILL_MS,
      close: () => Promise.resolve(),
    };
  });
}
