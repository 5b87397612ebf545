import type { KnownBlock } from '@slack/types';
import type { Run } from '../../src/domain/run.js';
import { allContentsWords } from '../contents-words.js';
import { slackDate } from '../date.js';
import { context, section } from '../elements.js';
import { codeText, escapeText } from '../escape.js';
import { joined } from '../joined.js';
import type { Message } from '../message.js';
import { startedBy } from '../started-by.js';
import { stateWords } from '../state-words.js';
import type { Texts } from '../texts/texts.js';
import { warningList } from './warning-list.js';

/** As many as fit: the thread is where all that is missing can be read. */
const mostWarnings = 30;

/**
 * What goes into the thread of a run's message at the end: each step with its time, the file, its whole checksum, what
 * is in it and what is missing.
 */
export function runDetails(texts: Texts, run: Run): Message {
  const steps = section(`*${texts.runs.steps}*\n${stepLines(texts, run).join('\n')}`, 'steps');
  return {
    text: texts.runs.fallback.details(escapeText(run.schemeName)),
    blocks: [steps, ...fileBlock(texts, run), ...warningList(texts, run.warnings, mostWarnings), origin(texts, run)],
  };
}

function stepLines(texts: Texts, run: Run): string[] {
  const { runs, times } = texts;
  const begun = [
    { state: 'queued', at: run.queuedAt },
    { state: 'exporting', at: run.exportingAt },
    { state: 'storing', at: run.storingAt },
    { state: 'verifying', at: run.verifyingAt },
  ] as const;
  const moments = [...begun, { state: run.state, at: run.finishedAt }].flatMap(({ state, at }) =>
    at ? [{ state, at }] : [],
  );
  const lines = moments.map(({ state, at }, index) => {
    const next = moments[index + 1];
    const took = next ? times.duration(next.at.getTime() - at.getTime()) : null;
    return runs.step(stateWords(texts, { state, method: run.method }), slackDate(texts, at), took);
  });
  const all = run.finishedAt ? [runs.together(times.duration(run.finishedAt.getTime() - run.queuedAt.getTime()))] : [];
  return [...lines, ...all];
}

function fileBlock(texts: Texts, run: Run): KnownBlock[] {
  const { runs } = texts;
  if (run.fileName === null || !run.stored) return [];
  const taken = run.takenAt ? runs.takenAt(slackDate(texts, run.takenAt)) : '';
  const lines = [
    runs.file(codeText(run.fileName)),
    joined([runs.exactSize(run.stored.size), taken]),
    runs.sha256(codeText(run.stored.sha256)),
    ...(run.contents ? [`*${texts.contents.head}:* ${allContentsWords(texts, run.contents)}`] : []),
  ];
  return [section(lines.join('\n'), 'file')];
}

function origin(texts: Texts, run: Run): KnownBlock {
  const { runs, schemes } = texts;
  const content = runs.content(schemes.types[run.type], schemes.methods[run.method]);
  return context(joined([startedBy(texts, run), content, runs.reference(escapeText(run.id))]), 'origin');
}
