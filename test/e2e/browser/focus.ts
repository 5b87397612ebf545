import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

interface Focus {
  /** What a reader's software calls it. */
  readonly name: string;
  /** Whether one sees where it is. */
  readonly visible: boolean;
}

/** What has the focus, and whether that is seen. */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return { name: '', visible: false };
    const { outlineStyle, outlineWidth, outlineColor, borderLeftWidth } = getComputedStyle(focused);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/^rgba.*, 0\)$/.test(outlineColor);
    // What can only be read has the focus to be read first, and stands out by its edge.
    const seen = outlined || (focused.tabIndex < 0 && parseFloat(borderLeftWidth) >= 4);
    const labelled = document.getElementById(focused.getAttribute('aria-labelledby') ?? '');
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : labelled;
    return { name: (label ?? focused).textContent.trim(), visible: seen };
  });
}

/** Goes on by a key until this has the focus; the names of all that had it, each of which was seen to have it. */
export async function goTo(page: Page, name: string | RegExp, key = 'Tab', most = 40): Promise<readonly string[]> {
  const passed: string[] = [];
  while (passed.length < most) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    expect({ ...focus, visible: true }).toEqual(focus);
    // A field for a day has several places inside.
    if (passed.at(-1) !== focus.name) passed.push(focus.name);
    if (typeof name === 'string' ? focus.name === name : name.test(focus.name)) return passed;
  }
  throw new Error(`${String(name)} is not reached by ${key}, but ${passed.join(', ')}`);
}

/** Presses a key that leads to another page, and waits until that is whole. */
export async function pressThrough(page: Page, key: string): Promise<void> {
  const whole = page.waitForEvent('load');
  await page.keyboard.press(key);
  await whole;
}
