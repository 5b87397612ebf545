import { describe } from '@jest/globals';
import { type Capability, needingAllBut } from './capabilities.js';
import { alertCases } from './stores/alert-cases.js';
import { auditCases } from './stores/audit-cases.js';
import { fileCases } from './stores/file-cases.js';
import { installationCases } from './stores/installation-cases.js';
import { inviteCases } from './stores/invite-cases.js';
import { permissionCases } from './stores/permission-cases.js';
import { runCases } from './stores/run-cases.js';
import { schemeCases } from './stores/scheme-cases.js';
import { siteCases } from './stores/site-cases.js';
import { storageCases } from './stores/storage-cases.js';
import { caseWith, type MakeStores } from './stores/stores-under-test.js';
import { workspaceCases } from './stores/workspace-cases.js';

/**
 * The promises of `Stores`, for any implementation. `make` gives every case empty stores of its own; cases that need
 * what it `lacks` are left out.
 */
export function storesContract(name: string, make: MakeStores, lacks: readonly Capability[] = []): void {
  const inStores = caseWith(make);
  const needing = needingAllBut(lacks);
  describe(`stores on ${name}`, () => {
    describe('workspaces', () => workspaceCases(inStores));
    describe('sites', () => siteCases(inStores, needing));
    describe('storages', () => storageCases(inStores, needing));
    describe('schemes', () => schemeCases(inStores, needing));
    describe('runs', () => runCases(inStores, needing));
    describe('files', () => fileCases(inStores));
    describe('alerts', () => alertCases(inStores, needing));
    describe('audit', () => auditCases(inStores));
    describe('permissions', () => permissionCases(inStores, needing));
    describe('invites', () => inviteCases(inStores, needing));
    describe('installations', () => installationCases(inStores, needing));
  });
}
