import type { Locator } from 'playwright-core';

const patience = 15_000;

/** Waits until a part of the page says this. */
export async function says(part: Locator, words: string | RegExp, timeout = patience): Promise<void> {
  await part
    .filter({ hasText: words })
    .waitFor({ timeout })
    .catch(told(part, `“${String(words)}” is not said`));
}

/** Waits until a part of the page says this no more. */
export async function saysNoMore(part: Locator, words: string | RegExp, timeout = patience): Promise<void> {
  const gone = part.filter({ hasText: words }).waitFor({ state: 'detached', timeout });
  await gone.catch(told(part, `“${String(words)}” is still said`));
}

/** What stands there instead is what one wants to read of a test that failed. */
function told(part: Locator, complaint: string): (error: unknown) => Promise<never> {
  return async (cause) => {
    const texts = await part.allInnerTexts().catch(() => []);
    throw new Error(`${complaint}; there stands: ${texts.join('\n---\n')}`, { cause });
  };
}
