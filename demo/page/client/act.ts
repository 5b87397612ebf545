import type { Deed, Outcome } from '../deed.js';

/** Does something as a person. Rejects with words for that person when it could not be done. */
export async function act(user: string, deed: Deed): Promise<Outcome> {
  const response = await fetch(`/do?user=${encodeURIComponent(user)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(deed),
  }).catch(() => {
    throw new Error('The demo does not answer any more.');
  });
  const answer = (await response.json()) as Outcome & { readonly error?: string };
  if (!response.ok) throw new Error(answer.error ?? `It was refused (${String(response.status)}).`);
  return answer;
}
