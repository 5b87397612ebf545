import type { Texts } from '../../../blocks/texts/texts.js';
import type { ConnectForm, EntryProgress } from '../../backup/connections/connect-page.js';
import type { SiteTestProgress, StorageTestProgress } from '../../domain/connection-test.js';
import { errorText } from './error-text.js';
import { type Html, markup, nothing, words } from './html.js';

/** How a test ended. */
export type EntryOutcome = Exclude<EntryProgress, SiteTestProgress | StorageTestProgress>;

/**
 * Writes the steps of a test as they begin and end, each call's HTML whole but for the list that it stands in. A step
 * that runs says so in an element of its own, which the style hides once another follows. Returns how the test ended,
 * null when it ended without telling.
 */
export async function writeSteps(
  texts: Texts,
  kind: ConnectForm['kind'],
  save: boolean,
  progress: AsyncIterable<EntryProgress>,
  write: (piece: Html) => void,
): Promise<EntryOutcome | null> {
  const page = texts.connectPage;
  const names: Readonly<Record<string, string>> = page.steps[kind];
  let begun = false;
  let open: string | null = null;

  function begin(): void {
    if (begun) return;
    begun = true;
    write(markup`<section class="panel" aria-labelledby="testing">
<h2 id="testing">${save ? page.saving : page.testing}</h2>
<div role="log" aria-live="polite" aria-labelledby="testing">
<ol class="steps">
`);
  }

  function openStep(step: string): void {
    if (open === step) return;
    begin();
    write(markup`${closed()}<li>${names[step] ?? step} <span class="running">${page.running}</span>`);
    open = step;
  }

  function closed(): Html {
    const was = open;
    open = null;
    return was === null ? nothing : markup`</li>\n`;
  }

  function end(): void {
    if (begun) write(markup`${closed()}</ol>\n</div>\n</section>\n`);
  }

  try {
    for await (const each of progress) {
      if (!('step' in each)) return each;
      openStep(each.step);
      if (each.state !== 'running') write(markup`${resultOf(texts, each)}${closed()}`);
    }
    return null;
  } finally {
    end();
  }
}

function resultOf(
  texts: Texts,
  ended: Exclude<SiteTestProgress | StorageTestProgress, { readonly state: 'running' }>,
): Html {
  const { passed, failed, found } = texts.connectPage;
  if (ended.state === 'failed') {
    const { happened } = errorText(texts, ended);
    return markup` <span class="failed"><span aria-hidden="true">✗ </span>${failed}: ${words(happened)}</span>`;
  }
  const what = found(ended.found);
  const told = what === '' ? passed : `${passed}: ${what}`;
  return markup` <span class="passed"><span aria-hidden="true">✓ </span>${told}</span>`;
}
