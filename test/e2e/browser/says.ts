import type { Locator } from 'playwright-core';

const patience = 20_000;

/** Waits until a part of the page says this, however its lines break, and in capitals or not. */
export async function says(part: Locator, words: string | RegExp, timeout = patience): Promise<void> {
  await saying(part, words)
    .waitFor({ timeout })
    .catch(told(part, `“${String(words)}” is not said`));
}

/** Waits until a part of the page says this no more. */
export async function saysNoMore(part: Locator, words: string | RegExp, timeout = patience): Promise<void> {
  await saying(part, words)
    .waitFor({ state: 'detached', timeout })
    .catch(told(part, `“${String(words)}” is still said`));
}

function saying(part: Locator, words: string | RegExp): Locator {
  if (typeof words === 'string') return part.filter({ hasText: words });
  return part.filter({ hasText: new RegExp(words.source.replaceAll(' ', '\\s*'), 'si') });
}

/** What stands there instead is what one wants to read of a test that failed. */
function told(part: Locator, complaint: string): (error: unknown) => Promise<never> {
  return async (cause) => {
    const texts = await part.allInnerTexts().catch(() => []);
    throw new Error(`${complaint}; there stands: ${texts.join('\n---\n')}`, { cause });
  };
}
