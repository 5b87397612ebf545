import type { Deed } from '../../domain/role.js';

/** What can be asked for under `/connect`, and what one must be allowed to. HEAD goes wherever GET does. */
export interface ConnectRoute {
  readonly method: 'GET' | 'POST';
  readonly path: '/connect/:token' | '/connect/form';
  readonly deed: Deed;
}

/** All routes; others are not answered. Whether somebody may is asked of `ConnectPage` each time. */
export const connectRoutes: readonly ConnectRoute[] = [
  // Previews of links open it too, and nobody knows who looks.
  { method: 'GET', path: '/connect/:token', deed: 'look' },
  { method: 'POST', path: '/connect/:token', deed: 'connect' },
  { method: 'GET', path: '/connect/form', deed: 'connect' },
  { method: 'POST', path: '/connect/form', deed: 'connect' },
];
