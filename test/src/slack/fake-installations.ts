import type { Installation } from '../../../src/domain/installation.js';
import { Secret } from '../../../src/domain/secret.js';
import type { InstallationStore } from '../../../src/ports/installation-store.js';
import { sealPurpose, type SecretBox } from '../../../src/ports/secret-box.js';

/** "Seals" by writing down the purpose beside the secret, which tells whether a caller names the right one. */
export const openBox: SecretBox = {
  keyId: 'openkey1',
  seal: (secret, purpose) => ({ keyId: 'openkey1', iv: '', data: JSON.stringify([purpose, secret.reveal()]), tag: '' }),
  open({ data }, purpose) {
    const [of, value] = JSON.parse(data) as [string, string];
    return of === purpose ? new Secret(value) : null;
  },
};

/** Installations in memory. */
export function fakeInstallations(): InstallationStore {
  const kept = new Map<string, Installation>();
  return {
    save: async (installation) => void kept.set(installation.workspaceId, installation),
    find: async (workspaceId) => kept.get(workspaceId) ?? null,
    listEverywhere: async () => [...kept.values()],
    remove: async (workspaceId) => kept.delete(workspaceId),
  };
}

/** The bot of the stand-in, installed by OAuth with this token. */
export function installed(workspaceId: string, token: string, parts: Partial<Installation> = {}): Installation {
  return {
    workspaceId,
    workspaceName: 'Demo Company',
    appId: 'A01BACKUP',
    botId: 'B01BACKUP',
    botUserId: 'U00BACKUP',
    botToken: openBox.seal(new Secret(token), sealPurpose('installation', workspaceId, workspaceId)),
    scopes: ['chat:write'],
    installedBy: 'U01OLGA',
    installedAt: new Date('2026-11-23T12:00:00Z'),
    ...parts,
  };
}
