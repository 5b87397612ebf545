import { describe, expect, it } from '@jest/globals';
import { actions } from '../../blocks/ids.js';
import { de } from '../../blocks/texts/de.js';
import { en } from '../../blocks/texts/en.js';
import { checkMessage, checkView } from '../../demo/slack/rule-check.js';
import { everyView } from './every-view.js';
import type { Seen } from './seen-view.js';
import { elementsOf, textsOf } from './seen.js';
import { everythingSaid } from './texts/spoken.js';

const languages = [en, de].map((texts) => ({ language: texts.locale, texts, all: everyView(texts) }));

function shown({ value }: Seen): string {
  return `${value.text ?? ''}\n${textsOf(value)}`;
}

/** What Slack makes something of: dates, people, channels, links; without the words in them. */
function tokens(seen: Seen): string[] {
  return [...shown(seen).matchAll(/<([^<>]*)>/g)].map(([, token]) => {
    const [target = ''] = (token ?? '').split('|');
    return target.startsWith('!date') ? target.split('^').slice(0, 2).join('^') : target;
  });
}

const wordsOfABone = new Set(['text', 'accessibility_label']);

/** What a view is made of, without its words. */
function bones(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (wordsOfABone.has(key) && typeof part === 'string' ? '' : part)),
  );
}

describe.each(languages)('everything that is shown in $language', ({ texts, all }) => {
  it('keeps the rules of Slack', () => {
    const broken = all.flatMap(({ name, is, value }) =>
      (is === 'view' ? checkView : checkMessage)(value).map((problem) => `${name}: ${problem}`),
    );
    expect(broken).toEqual([]);
  });

  it('fits where it stands: nothing has to be cut', () => {
    const meant = everythingSaid(texts).map(({ text }) => text);
    const cut = all.flatMap((seen) =>
      textsOf(seen.value, 'plain_text')
        .split('\n')
        .filter((line) => line.endsWith('…') && !meant.includes(line))
        .map((line) => `${seen.name}: ${line}`),
    );
    expect(cut).toEqual([]);
  });

  it('has buttons that are quickly read', () => {
    const long = all
      .flatMap(({ value }) => elementsOf(value))
      .filter(({ type, action_id }) => type === 'button' && action_id !== actions.commandRepeat)
      .map((button) => textsOf(button).split('\n')[0] ?? '')
      .filter((text) => text === '' || [...text].length > 30);
    expect(long).toEqual([]);
  });

  it('leaks nothing that only a program understands', () => {
    expect(
      all.filter((seen) => /undefined|NaN|\[object|\{\w+\}(?<!\{date_short_pretty\}|\{time\})/.test(shown(seen))),
    ).toEqual([]);
  });
});

/** The texts, and where each one stands that is asked for. */
function remembering(value: unknown, at: string, asked: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) {
    asked.add(at);
    return value;
  }
  return new Proxy(value, {
    get: (part, name) =>
      remembering(Reflect.get(part, name), at === '' ? String(name) : `${at}.${String(name)}`, asked),
  });
}

describe('the views', () => {
  it('show every word that there is for Slack', () => {
    const asked = new Set<string>();
    everyView(remembering(en, '', asked) as typeof en);
    const unseen = [...everythingSaid(en)]
      .map(({ at }) => at)
      .filter((at) => ![...asked].some((each) => at === each || at.startsWith(`${each}.`)));
    expect([...new Set(unseen)].filter((at) => !/^(errors|warnings|sections|connectPage|program)\./.test(at))).toEqual(
      [],
    );
  });
});

describe('the languages', () => {
  const [english = [], german = []] = languages.map(({ all }) => all);

  it('have the same views, of the same blocks, with the same buttons', () => {
    expect(german.map(({ value }) => bones(value))).toEqual(english.map(({ value }) => bones(value)));
  });

  it('say the same dates, people, channels and links', () => {
    for (const [index, seen] of english.entries()) {
      const other = german[index];
      expect({ name: other?.name, tokens: other && tokens(other).toSorted() }).toEqual({
        name: seen.name,
        tokens: tokens(seen).toSorted(),
      });
    }
  });

  it('write numbers, sizes and days each in its own way', () => {
    const numbers = (all: readonly Seen[], pattern: RegExp) =>
      all.flatMap((seen) =>
        [
          ...shown(seen)
            .replaceAll(/`[^`]*`/g, '')
            .matchAll(pattern),
        ].map(([found]) => `${seen.name}: ${found}`),
      );
    expect(
      numbers(german, /\d\.\d+ [KMGTP]iB|\b\d{1,3},\d{3}\b|\bbytes?\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g),
    ).toEqual([]);
    expect(numbers(english, /\d,\d+ [KMGTP]iB|\b\d{1,3}\.\d{3}\b|\bByte\b|\b(Mo|Di|Mi|Fr)\b/g)).toEqual([]);
    expect(numbers(german, /\d,\d [KMGTP]iB/g).length).toBeGreaterThan(20);
  });
});
