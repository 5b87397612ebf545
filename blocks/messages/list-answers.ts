import type { FileOverview, SchemeOverview } from '../../src/domain/overview.js';
import type { Run } from '../../src/domain/run.js';
import type { Scheme } from '../../src/domain/scheme.js';
import { section } from '../elements.js';
import { errorWords } from '../error-words.js';
import { escapeText } from '../escape.js';
import { fileWords } from '../file-words.js';
import { joined } from '../joined.js';
import type { Message } from '../message.js';
import { runWords } from '../run-words.js';
import { nextRunWords, schemeHead, schemeLine, statusWords } from '../scheme-words.js';
import type { Texts } from '../texts/texts.js';
import { entryBlocks } from './entry-blocks.js';

export interface SchemesState {
  /** By name. */
  readonly schemes: readonly SchemeOverview[];
  readonly now: Date;
}

/** All schemes, two lines each. */
export function listAnswer(texts: Texts, { schemes }: SchemesState): Message {
  return schemesAnswer(texts, schemes, (seen) => `${schemeHead(texts, seen)}\n${shortly(texts, seen)}`);
}

/** One scheme or several, with all that is known of them: also why the latest run failed. */
export function statusAnswer(texts: Texts, { schemes, now }: SchemesState): Message {
  return schemesAnswer(texts, schemes, (seen) => [schemeLine(texts, seen, now), ...lastError(texts, seen)].join('\n'));
}

function schemesAnswer(
  texts: Texts,
  schemes: readonly SchemeOverview[],
  entry: (seen: SchemeOverview) => string,
): Message {
  const { answers } = texts;
  if (schemes.length === 0) return answer(answers.noSchemes);
  return { text: answers.schemesText(schemes.length), blocks: entryBlocks(texts, schemes, entry, schemes.length) };
}

function shortly(texts: Texts, seen: SchemeOverview): string {
  return joined([statusWords(texts, seen), nextRunWords(texts, seen.scheme)]);
}

function lastError(texts: Texts, { latest }: SchemeOverview): string[] {
  if (!latest?.error) return [];
  const { happened, advice } = errorWords(texts, latest.error);
  // Of a run that is tried again its progress says what happened.
  return [latest.wait?.for === 'retry' ? advice : texts.answers.lastError(happened, advice)];
}

export interface FilesState {
  /** Newest first; as many as were read. */
  readonly files: readonly FileOverview[];
  /** How many there are. */
  readonly total: number;
  /** Whose they are; null: of all schemes. */
  readonly scheme: Pick<Scheme, 'name'> | null;
}

/** The newest backup files. */
export function filesAnswer(texts: Texts, { files, total, scheme }: FilesState): Message {
  const { answers } = texts;
  const name = scheme && escapeText(scheme.name);
  if (files.length === 0) {
    const none = name === null ? answers.noFiles : answers.noFilesOf(name);
    return answer(none);
  }
  const head = name === null ? answers.filesHead(total) : answers.filesHeadOf(total, name);
  return { text: head, blocks: [section(head), ...entryBlocks(texts, files, (seen) => fileWords(texts, seen), total)] };
}

export interface HistoryState {
  readonly scheme: Pick<Scheme, 'name'>;
  /** Newest first; as many as were read. */
  readonly runs: readonly Run[];
  /** How many there are. */
  readonly total: number;
  readonly now: Date;
}

/** The latest runs of a scheme. */
export function historyAnswer(texts: Texts, { scheme, runs, total, now }: HistoryState): Message {
  const { answers } = texts;
  const name = escapeText(scheme.name);
  if (runs.length === 0) return answer(answers.noRuns(name));
  const head = answers.runsHead(name);
  return {
    text: head,
    blocks: [section(head), ...entryBlocks(texts, runs, (run) => runWords(texts, run, now), total)],
  };
}

function answer(text: string): Message {
  return { text, blocks: [section(text)] };
}
