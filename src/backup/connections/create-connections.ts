import type { ConnectionDeps } from './connection-deps.js';
import type { Connections } from './connections.js';
import { invite } from './invite.js';
import { readConnections } from './read-connections.js';
import { removeConnection } from './remove-connection.js';
import { testConnection } from './test-connection.js';

/** What people can do about connections in Slack, with what it works with. */
export function createConnections(deps: ConnectionDeps): Connections {
  return {
    readConnections: (workspaceId) => readConnections(deps, workspaceId),
    invite: (by, purpose, locale) => invite(deps, by, purpose, locale),
    testConnection: (by, ref, signal) => testConnection(deps, by, ref, signal),
    removeConnection: (by, ref) => removeConnection(deps, by, ref),
  };
}
