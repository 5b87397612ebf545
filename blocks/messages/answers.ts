import type { Run } from '../../src/domain/run.js';
import { type Deed, leastRole } from '../../src/domain/role.js';
import type { Scheme } from '../../src/domain/scheme.js';
import { clip } from '../clip.js';
import { slackDate } from '../date.js';
import { actionsRow, button, context, section } from '../elements.js';
import { errorBlocks } from '../error-blocks.js';
import { type ErrorLike, errorWords } from '../error-words.js';
import { codeText, escapeText } from '../escape.js';
import { actions } from '../ids.js';
import type { Message } from '../message.js';
import { oneLine } from '../one-line.js';
import { type People, peopleWords } from '../people-words.js';
import { restoreBlocks, type RestoreState } from '../restore-words.js';
import { runProgress } from '../run-progress.js';
import type { Texts } from '../texts/texts.js';

export { filesAnswer, historyAnswer, listAnswer, statusAnswer } from './list-answers.js';

/** All commands, and what they do. `unknown`: what was typed instead of one of them. */
export function helpAnswer({ answers }: Texts, unknown: string | null = null): Message {
  const lines = answers.help.map(([command, does]) => answers.helpLine(codeText(`/backup ${command}`), does));
  const missing = unknown === null ? [] : [section(answers.missing.command(codeText(unknown, 100)))];
  return {
    text: answers.helpText,
    blocks: [...missing, section([answers.helpHead, ...lines].join('\n')), context(answers.helpFoot)],
  };
}

export interface StartedState {
  readonly run: Run;
  readonly scheme: Pick<Scheme, 'name'>;
  /** False when the scheme was running already. */
  readonly started: boolean;
  readonly now: Date;
}

/** To who asked for a run: that it has begun, or that one goes on already, and how far that is. */
export function startedAnswer(texts: Texts, { run, scheme, started, now }: StartedState): Message {
  const { answers } = texts;
  const name = escapeText(scheme.name);
  const what = started
    ? answers.started(name)
    : `${answers.attached(name)}\n${runProgress(texts, { run, waitsFor: null, now })}`;
  return {
    text: answers.startedText(name),
    blocks: [section(`${what}\n${answers.follow(`<#${run.channel}>`)}`)],
  };
}

export interface NearMiss {
  /** What a person typed that is not there, and what it was to be. */
  readonly typed: string;
  readonly what: 'command' | 'scheme' | 'file' | 'subject';
  /** A whole command, without `/backup`. */
  readonly suggestion: string;
  /** Whether that is what they probably meant; else it is the command that shows what there is. */
  readonly near: boolean;
}

/** A command or name that is not there, with a button that does what was meant, or shows what there is. */
export function didYouMeanAnswer({ answers }: Texts, { typed, what, suggestion, near }: NearMiss): Message {
  const meant = `/backup ${suggestion}`;
  const help = near ? answers.didYouMean : answers.shownBy;
  return {
    text: help(escapeText(meant)),
    blocks: [
      section(`${answers.missing[what](codeText(typed, 100))} ${help(codeText(meant))}`),
      actionsRow('repeat', [
        button({ id: actions.commandRepeat, text: answers.run(oneLine(meant, 60)), value: clip(suggestion, 2000) }),
      ]),
    ],
  };
}

/** What went wrong with what somebody asked for, what to do, and by what it is found in the log. */
export function errorAnswer(texts: Texts, error: ErrorLike, reference?: string): Message {
  const { happened, advice } = errorWords(texts, error);
  return { text: `${happened} ${advice}`, blocks: errorBlocks(texts, error, reference) };
}

/** To who met a bug. */
export function unexpectedAnswer(texts: Texts, reference: string): Message {
  return errorAnswer(texts, { code: 'unexpected', params: { reference } });
}

/** To who pressed a button that no version of the bot knows any more. */
export function oldButtonAnswer({ answers }: Texts): Message {
  return { text: answers.oldButton, blocks: [section(answers.oldButton)] };
}

/** To who may not do something: what it takes, and whom to ask. */
export function notAllowedAnswer(
  texts: Texts,
  state: { readonly deed: Deed; readonly administrators: People },
): Message {
  const { answers } = texts;
  const happened = answers.notAllowed[leastRole[state.deed]];
  const people = peopleWords(texts, state.administrators);
  const ask = people === '' ? answers.askNobody : answers.askOneOf(people);
  return { text: happened, blocks: [section(`:no_entry: ${happened} ${ask}`)] };
}

/** To who deleted files that were chosen from a list. */
export function filesDeletedAnswer({ modals }: Texts, count: number): Message {
  const text = modals.deletedFiles(count);
  return { text, blocks: [section(text)] };
}

export function pausedAnswer({ answers }: Texts, scheme: Pick<Scheme, 'name'>): Message {
  const text = answers.paused(escapeText(scheme.name));
  return { text, blocks: [section(text)] };
}

export function resumedAnswer(texts: Texts, scheme: Pick<Scheme, 'name' | 'dueAt'>): Message {
  const { answers } = texts;
  const resumed = answers.resumed(escapeText(scheme.name));
  const text = scheme.dueAt ? `${resumed} ${answers.nextRun(slackDate(texts, scheme.dueAt))}` : resumed;
  return { text, blocks: [section(text)] };
}

/** How to restore a file, for where no modal can be opened. */
export function restoreAnswer(texts: Texts, state: RestoreState): Message {
  return { text: texts.restore.text(escapeText(state.file.file.name, 150)), blocks: restoreBlocks(texts, state) };
}
