import { useEffect, useState } from 'react';
import type { Place } from './session.js';

export interface Where {
  readonly user: string;
  readonly place: Place;
}

const first = 'C01OPS';

/** Who looks and where, as the address of the page says it: `#/U01OLGA/C01OPS`, `#/U01OLGA/app/home`. */
export function useWhere(users: readonly string[]) {
  const [where, setWhere] = useState(() => read(users));
  useEffect(() => {
    const listen = () => setWhere(read(users));
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, [users]);
  return {
    where,
    go: (place: Place) => write({ ...where, place }),
    switchUser: (user: string) => write({ ...where, user }),
  };
}

function read(users: readonly string[]): Where {
  const [, user = '', where = first, tab] = location.hash.split('/');
  const place: Place =
    where === 'app' ? { kind: 'app', tab: tab === 'messages' ? 'messages' : 'home' } : { kind: 'channel', id: where };
  return { user: users.includes(user) ? user : (users[0] ?? ''), place };
}

function write({ user, place }: Where): void {
  location.hash = `/${user}/${place.kind === 'app' ? `app/${place.tab}` : place.id}`;
}
