import type { KnownBlock, ModalView } from '@slack/types';
import {
  type SiteTestProgress,
  siteTestSteps,
  type StorageTestProgress,
  storageTestSteps,
} from '../../src/domain/connection-test.js';
import { connectionRefValue } from '../connection-ref.js';
import type { ConnectionRef } from '../../src/domain/connection-overview.js';
import { actionsRow, button, section } from '../elements.js';
import { errorWords } from '../error-words.js';
import { escapeText } from '../escape.js';
import { actions, callbacks } from '../ids.js';
import { joined } from '../joined.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export type StepProgress = SiteTestProgress | StorageTestProgress;

export interface ConnectionTestState {
  readonly ref: ConnectionRef;
  /** Of the connection. */
  readonly name: string;
  readonly ofEnvironment: boolean;
  /** The newest word on each step that was begun. */
  readonly progress: readonly StepProgress[];
  readonly end: 'running' | 'over' | 'given-up';
}

/** A test of a connection while it goes on, step by step, and how it ended. The view carries the connection. */
export function connectionTestModal(texts: Texts, state: ConnectionTestState): ModalView {
  const { connections, connectPage } = texts;
  const { ref, name, progress } = state;
  const steps: readonly (readonly [step: string, name: string])[] =
    ref.kind === 'site'
      ? siteTestSteps.map((step) => [step, connectPage.steps.site[step]])
      : storageTestSteps.map((step) => [step, connectPage.steps.storage[step]]);
  const lines = steps.map(([step, words]) => {
    const seen = progress.find((each) => each.step === step);
    return stepLine(texts, words, seen);
  });
  return modal({
    callbackId: callbacks.connectionTest,
    title: connections.testTitle,
    close: connections.close,
    metadata: connectionRefValue(ref),
    blocks: [
      section(connections.testing(escapeText(name, 150)), 'what'),
      section(lines.join('\n'), 'steps'),
      ...outcome(texts, state),
    ],
  });
}

function stepLine({ connectPage }: Texts, words: string, seen: StepProgress | undefined): string {
  switch (seen?.state) {
    case undefined:
      return `:white_circle: ${words}`;
    case 'running':
      return `:hourglass_flowing_sand: ${words} …`;
    case 'passed':
      return `:white_check_mark: ${joined([words, connectPage.found(seen.found)])}`;
    case 'failed':
      return `:x: *${words}*`;
  }
}

function outcome(texts: Texts, { ref, ofEnvironment, progress, end }: ConnectionTestState): KnownBlock[] {
  const { connections } = texts;
  if (end === 'running') return [];
  const failed = progress.find((each) => each.state === 'failed');
  const value = connectionRefValue(ref);
  const again = button({ id: actions.connectionTest, text: connections.again, value });
  if (end === 'over' && failed === undefined) {
    return [section(connections.testIsGood, 'outcome'), actionsRow('next', [again])];
  }
  const replace = button({ id: actions.connectionReplace, text: connections.replace, value });
  return [
    section(failed === undefined ? connections.testTooLong : failureWords(texts, failed), 'outcome'),
    actionsRow('next', [...(ofEnvironment || failed === undefined ? [] : [replace]), again]),
  ];
}

function failureWords(texts: Texts, failed: StepProgress & { readonly state: 'failed' }): string {
  const { happened, advice } = errorWords(texts, failed);
  return texts.connections.testHasFailed(happened, advice);
}
