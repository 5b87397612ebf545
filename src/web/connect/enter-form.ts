import type { Texts } from '../../../blocks/texts/texts.js';
import type { ConnectForm, ConnectPage, EntryProgress } from '../../backup/connections/connect-page.js';
import { formPart } from './form-part.js';
import { type Html, markup } from './html.js';
import { pageEnd, pageTop } from './layout.js';
import { goodPart, savedPart, stoppedPart } from './outcome-part.js';
import { formToken } from './own-form.js';
import { titleOf } from './pages.js';
import { type TypedEntry, withTyped } from './parse-entry.js';
import type { Problem } from './problem.js';
import { type EntryOutcome, writeSteps } from './test-steps.js';

export interface EnterFormOptions {
  readonly page: ConnectPage;
  readonly session: string;
  readonly form: ConnectForm;
  readonly typed: TypedEntry;
  readonly texts: Texts;
  /** For whom the page is. */
  readonly intro: Html;
  /** Aborted when nobody reads any more. */
  readonly signal: AbortSignal;
  /** Sends a piece of the page at once. */
  readonly write: (piece: Html) => void;
  /** Puts into words what was thrown. */
  readonly tell: (error: unknown) => Problem;
}

/**
 * Tries what was entered, and writes the page meanwhile: its top at once, each step as it begins and ends, then how it
 * ended, and the form again unless it was saved. The page is whole whatever happens.
 */
export async function enterForm(options: EnterFormOptions): Promise<void> {
  const { form, typed, texts, intro, signal, write, tell } = options;
  write(markup`${pageTop(texts, titleOf(texts, form.sight))}${intro}`);
  try {
    const outcome = await writeSteps(texts, form.kind, typed.save, progressOf(options), write);
    // One that ends without telling was told to.
    if (outcome !== null) write(await outcomePart(options, outcome));
  } catch (error) {
    if (!signal.aborted) {
      const { text, final } = tell(error);
      write(stoppedPart(texts, text, !final));
    }
  }
  write(pageEnd);
}

function progressOf({ page, session, typed, signal }: EnterFormOptions): AsyncGenerator<EntryProgress, void, void> {
  return typed.kind === 'site'
    ? page.enterSite(session, typed.entry, typed.save, signal)
    : page.enterStorage(session, typed.entry, typed.save, signal);
}

async function outcomePart({ page, session, typed, texts }: EnterFormOptions, outcome: EntryOutcome): Promise<Html> {
  if (outcome.state === 'saved') return savedPart(texts, outcome.name);
  // Asked again, because it knows what is kept now.
  const form = withTyped(await page.form(session), typed);
  const good = outcome.state === 'good';
  const faults = outcome.state === 'refused' ? outcome.faults : [];
  return markup`${good ? goodPart(texts) : null}${formPart(texts, { form, token: formToken(session), faults, good })}`;
}
