import type { Button, KnownBlock } from '@slack/types';
import type { Overview } from '../../src/domain/overview.js';
import { type Deed, mayDo } from '../../src/domain/role.js';
import { button, context, section } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions } from '../ids.js';
import { joined } from '../joined.js';
import { type People, peopleWords } from '../people-words.js';
import type { Texts } from '../texts/texts.js';
import { needsAttention } from './attention.js';

interface Step {
  readonly name: 'site' | 'storage' | 'scheme';
  readonly deed: Deed;
  /** What is connected already, escaped; empty while nothing is. */
  readonly done: string;
  readonly button: { readonly id: string; readonly text: string };
}

/**
 * What it is for, and the three steps to the first backup: which are done, which is next, and the one button for that.
 * Who may not do it reads who can.
 */
export function firstSteps(texts: Texts, overview: Overview, administrators: People | null): KnownBlock[] {
  const { home } = texts;
  const steps = stepsOf(texts, overview);
  const next = steps.findIndex(({ done }) => done === '');
  const mayDoNext = mayDo(overview.role, steps[next]?.deed ?? 'look');
  return [
    section(home.welcome, 'welcome'),
    ...steps.map((step, index) => stepBlock(texts, overview, step, { number: index + 1, isNext: index === next })),
    ...(mayDoNext ? [] : [context(whoCan(texts, administrators), 'steps.who')]),
  ];
}

function stepsOf({ home }: Texts, { sites, storages }: Overview): readonly Step[] {
  return [
    {
      name: 'site',
      deed: 'connect',
      done: sites.map(({ url }) => escapeText(url))[0] ?? '',
      button: { id: actions.connectionAddSite, text: home.addSite },
    },
    {
      name: 'storage',
      deed: 'connect',
      done: storages.map(({ name }) => escapeText(name))[0] ?? '',
      button: { id: actions.connectionAddStorage, text: home.addStorage },
    },
    { name: 'scheme', deed: 'change-scheme', done: '', button: { id: actions.schemeNew, text: home.newScheme } },
  ];
}

function stepBlock(
  { home }: Texts,
  overview: Overview,
  step: Step,
  { number, isNext }: { readonly number: number; readonly isNext: boolean },
): KnownBlock {
  const { steps } = home;
  const [what, blockId] = [steps[step.name], `step.${step.name}`];
  if (step.done !== '') return section(joined([steps.done(number, what), step.done]), blockId);
  if (!isNext) return section(steps.later(number, what), blockId);
  return section(
    `${steps.now(number, what)}\n${steps[`${step.name}About`]}`,
    blockId,
    mayDo(overview.role, step.deed) ? nextButton(overview, step) : undefined,
  );
}

function nextButton(overview: Overview, { button: { id, text }, name }: Step): Button {
  // A view has one primary button, and what needs attention takes it.
  const style = needsAttention(overview) ? undefined : 'primary';
  return button({ id, text, value: name, style });
}

function whoCan(texts: Texts, administrators: People | null): string {
  const people = administrators === null ? '' : peopleWords(texts, administrators);
  return people === '' ? texts.home.whoCanUnknown : texts.home.whoCan(people);
}
