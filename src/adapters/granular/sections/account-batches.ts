const AT_ONCE = 100;
/** An address may have about 8 kB; some account ids are long. */
const LETTERS = 6000;
/** What a parameter needs beside its value. */
const AROUND = '&accountId='.length;

/** Accounts in batches of so many as one address may ask for. */
export function accountBatches(accountIds: readonly string[]): string[][] {
  const batches: string[][] = [];
  let letters = LETTERS;
  for (const accountId of accountIds) {
    const length = encodeURIComponent(accountId).length + AROUND;
    const batch = batches.at(-1);
    if (batch !== undefined && batch.length < AT_ONCE && letters + length <= LETTERS) batch.push(accountId);
    else batches.push([accountId]);
    letters = batches.at(-1)?.length === 1 ? length : letters + length;
  }
  return batches;
}
