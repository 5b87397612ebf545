/** What was typed and is not on its way yet: it must be there before a form is sent. */
const unsent = new Set<() => Promise<unknown>>();

export function keepUnsent(send: () => Promise<unknown>): () => void {
  unsent.add(send);
  return () => unsent.delete(send);
}

/** Sends all of it, and waits until it arrived. */
export async function sendUnsent(): Promise<void> {
  await Promise.all([...unsent].map((send) => send()));
}
