import { expect } from '@jest/globals';
import type { OperatorErrorCode } from '../../../src/domain/operator-error-codes.js';
import type { Stores } from '../../../src/ports/stores.js';

/** Empty stores for one case, over several connections to one database, as several processes would have them. */
export interface StoresUnderTest {
  readonly connections: readonly Stores[];
  close(): Promise<void>;
}

export type MakeStores = () => Promise<StoresUnderTest>;

/** The body of a case, with stores of its own: one connection, and all of them for races. */
export type Case = (body: (stores: Stores, connections: readonly Stores[]) => Promise<void>) => () => Promise<void>;

export function caseWith(make: MakeStores): Case {
  return (body) => async () => {
    const { connections, close } = await make();
    try {
      const [first] = connections;
      if (!first) throw new Error('The contract needs one connection at least');
      await body(first, connections);
    } finally {
      await close();
    }
  };
}

/** Twenty callers at once, spread over the connections. */
export function race<T>(
  connections: readonly Stores[],
  call: (stores: Stores, caller: number) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const callers = Array.from({ length: 20 }, (_, caller) => caller);
  return Promise.allSettled(
    callers.map((caller) => {
      const stores = connections[caller % connections.length];
      if (!stores) throw new Error('The contract needs one connection at least');
      return call(stores, caller);
    }),
  );
}

/** What the callers of a race got; fails when one of them was rejected. */
export function values<T>(results: readonly PromiseSettledResult<T>[]): T[] {
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

export async function expectOperatorError(call: Promise<unknown>, code: OperatorErrorCode): Promise<void> {
  await expect(call).rejects.toMatchObject({ name: 'OperatorError', code });
}
