import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../blocks/ids.js';
import type { Message } from '../../../blocks/message.js';
import {
  didYouMeanAnswer,
  errorAnswer,
  helpAnswer,
  notAllowedAnswer,
  oldButtonAnswer,
  pausedAnswer,
  restoreAnswer,
  resumedAnswer,
  startedAnswer,
  unexpectedAnswer,
} from '../../../blocks/messages/answers.js';
import { filesAnswer, historyAnswer, listAnswer, statusAnswer } from '../../../blocks/messages/list-answers.js';
import type { People } from '../../../blocks/people-words.js';
import { en } from '../../../blocks/texts/en.js';
import { checkMessage } from '../../../demo/slack/rule-check.js';
import type { Deed } from '../../../src/domain/role.js';
import {
  aFailedRun,
  answered,
  aReadingRun,
  aRun,
  aScheme,
  aSeenFile,
  aSeenScheme,
  aStoringRun,
  contents,
  now,
  shrink,
} from '../examples.js';
import { hostileFile, hostileName, hostileNames, hostileScheme, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

function checked(message: Message): Message {
  expect(checkMessage(message)).toEqual([]);
  return message;
}

describe('an answer', () => {
  it('to help shows every command as it is typed', () => {
    expect(textsOf(checked(helpAnswer(en)))).toContain('`/backup edit &lt;scheme&gt;` – change a scheme');
  });

  it('lists the schemes with their state and next run', () => {
    const text = textsOf(checked(listAnswer(en, { schemes: [aSeenScheme()], now })));
    expect(text).toMatch(/:white_check_mark: \*CRM nightly\* · Extended\nOK <!date.*> · next Mon 23 Nov, 02:00/);
    expect(textsOf(checked(listAnswer(en, { schemes: [], now })))).toContain('There is no scheme yet');
  });

  it('to status says why the latest run failed and what to do', () => {
    const failed = aSeenScheme({ status: { is: 'failed' }, latest: aFailedRun({ id: 'r2' }) });
    const text = textsOf(checked(statusAnswer(en, { schemes: [failed], now })));
    expect(text).toMatch(/Failed <!date.*> · last success <!date.*> · 2 GiB in 29 min\nEvery day at 02:00/);
    expect(text).toContain('The storage Office FTP refused the login. Check the user');
  });

  it('shows files and history, or that there are none', () => {
    const scheme = aScheme();
    expect(textsOf(checked(filesAnswer(en, { files: [aSeenFile()], total: 1, scheme })))).toMatch(
      /\*1 backup file of CRM nightly\*[\s\S]*9.1 GiB/,
    );
    expect(textsOf(checked(filesAnswer(en, { files: [], total: 0, scheme })))).toContain(
      'no backup files of *CRM nightly*',
    );
    const runs = [aStoringRun(), aFailedRun(), aRun()];
    const text = textsOf(checked(historyAnswer(en, { scheme, runs, total: 12, now })));
    expect(text).toContain('Storing 62 %');
    expect(text).toContain('refused the login');
    expect(text).toContain('… and 9 more');
    expect(textsOf(checked(historyAnswer(en, { scheme, runs: [], total: 0, now })))).toContain('has never run');
  });

  it('tells whether a run began or went on already', () => {
    const scheme = aScheme();
    const began = checked(startedAnswer(en, { run: aStoringRun(), scheme, started: true, now }));
    expect(textsOf(began)).toContain('The backup of *CRM nightly* has started.\nFollow it in <#C0OPS>.');
    const went = checked(startedAnswer(en, { run: aStoringRun(), scheme, started: false, now }));
    expect(textsOf(went)).toMatch(/is being backed up already.\n.*Storing 62 %/);
  });

  it('calls the state of a granular run what it is', () => {
    const reading = aSeenScheme({ status: { is: 'storing', percent: 62 }, active: aReadingRun() });
    expect(textsOf(checked(listAnswer(en, { schemes: [reading], now })))).toContain('\nReading and storing · next');
    const scheme = aScheme();
    const runs = [aReadingRun(), aRun({ contents, shrink }), aRun({ shrink: answered('accepted') })];
    const text = textsOf(checked(historyAnswer(en, { scheme, runs, total: 3, now })));
    expect(text).toContain('*reading and storing*');
    expect(text).toContain('2 GiB in 29 min · 50,003 issues in 12 projects');
    expect(text).toMatch(/Issues: 12,400 → 9,100.*\n:question:/);
    expect(text).toMatch(/Issues: 12,400 → 9,100.*\n:white_check_mark: <@U0OLGA> said/);
  });

  it('offers what was probably meant as a button', () => {
    const message = checked(
      didYouMeanAnswer(en, { typed: 'now `crm', what: 'scheme', suggestion: 'now "CRM nightly"', near: true }),
    );
    expect(textsOf(message)).toContain('Did you mean `/backup now "CRM nightly"`?');
    expect(elementsOf(message)).toMatchObject([{ action_id: actions.commandRepeat, value: 'now "CRM nightly"' }]);
  });

  it('to an error says what happened, what to do, and the reference', () => {
    const error = { code: 'scheme-name-taken', params: { name: '<!channel>' } } as const;
    const message = checked(errorAnswer(en, error, '7f3a91'));
    expect(textsOf(message)).toContain('There is a scheme named &lt;!channel&gt; already.');
    expect(textsOf(message)).toContain('reference `7f3a91`');
    expect(textsOf(checked(unexpectedAnswer(en, '7f3a91')))).toContain('Its reference is 7f3a91.');
  });

  it('shows a channel and a time in an error as Slack does', () => {
    const unreachable = { code: 'channel-unreachable', params: { channel: 'C0OPS' } } as const;
    expect(textsOf(checked(errorAnswer(en, unreachable)))).toContain('the channel <#C0OPS>.');
    const limited = { code: 'export-limited', params: { site: 'acme', until: '2026-11-23T20:00:00.000Z' } } as const;
    expect(textsOf(checked(errorAnswer(en, limited)))).toContain('before <!date^1795464000^');
  });

  it('to who may not names whom to ask', () => {
    const nobody = { users: [], groups: [], workspaceAdmins: false };
    const people = { users: ['U1', 'U2'], groups: ['S0ADMINS'], workspaceAdmins: true };
    const answer = (administrators: People, deed: Deed = 'connect') =>
      textsOf(checked(notAllowedAnswer(en, { deed, administrators })));
    expect(answer(people)).toContain('Only administrators of Backup Center may do that.');
    expect(answer(people, 'start-run')).toContain('Only operators and administrators of Backup Center may do that.');
    expect(answer(people)).toContain(
      'Ask <@U1>, <@U2>, <!subteam^S0ADMINS>, whoever administers this Slack workspace.',
    );
    expect(answer({ ...nobody, workspaceAdmins: true })).toContain('Ask whoever administers this Slack workspace.');
    expect(answer({ ...nobody, users: range(200, (index) => `U${index}`) })).toContain('<@U9>, 190 more.');
    expect(answer(nobody)).toContain('the operator of the bot names the first ones in ADMIN_USERS');
  });

  it('to pause and resume says what follows', () => {
    expect(textsOf(checked(pausedAnswer(en, aScheme())))).toContain('*CRM nightly* is paused');
    expect(textsOf(checked(resumedAnswer(en, aScheme())))).toMatch(/Next run: <!date\^1795395600/);
    checked(oldButtonAnswer(en));
  });

  it('keeps to the limits of Slack with 500 schemes and 5,000 files', () => {
    const schemes = range(500, hostileScheme);
    const scheme = { name: hostileName(2) };
    const files = range(50, hostileFile);
    const runs = range(50, (index) =>
      aFailedRun({
        error: { code: 'export-failed', params: { site: hostileName(index), reason: hostileName(index).repeat(99) } },
      }),
    );
    for (const answer of [
      listAnswer(en, { schemes, now }),
      statusAnswer(en, { schemes, now }),
      filesAnswer(en, { files, total: 5000, scheme }),
      historyAnswer(en, { scheme, runs, total: 5000, now }),
    ]) {
      checked(answer);
      expect(answer.blocks.length).toBeGreaterThan(5);
    }
    expect(textsOf(filesAnswer(en, { files, total: 5000, scheme }))).toMatch(/… and 4,9\d\d more/);
  });

  it.each(hostileNames)('keeps to the limits of Slack with the name %s', (name) => {
    const scheme = aScheme({ name });
    checked(didYouMeanAnswer(en, { typed: name.repeat(50), what: 'file', suggestion: `now "${name}"`, near: false }));
    checked(startedAnswer(en, { run: aStoringRun({ schemeName: name }), scheme, started: false, now }));
    checked(pausedAnswer(en, scheme));
    checked(resumedAnswer(en, scheme));
    const granular = {
      ...hostileFile(3),
      file: { ...hostileFile(3).file, name: name.repeat(9), method: 'granular' },
    } as const;
    checked(restoreAnswer(en, { file: granular, storageName: name, storageUrl: name, siteUrl: null, now }));
    checked(restoreAnswer(en, { file: hostileFile(4), storageName: name, storageUrl: name, siteUrl: null, now }));
  });
});
