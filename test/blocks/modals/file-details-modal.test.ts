import { describe, expect, it } from '@jest/globals';
import { actions, callbacks } from '../../../blocks/ids.js';
import { fileDetailsModal } from '../../../blocks/modals/file-details-modal.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import type { BackupFile } from '../../../src/domain/backup-file.js';
import type { Role } from '../../../src/domain/role.js';
import type { RunWarning } from '../../../src/domain/run.js';
import { answered, aSeenFile, contents, sha256, shrink } from '../examples.js';
import { hostileFile, hostileGaps, hostileNames } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

function modal(changes: Partial<BackupFile> = {}, warnings: readonly RunWarning[] = [], role: Role = 'administrator') {
  const view = fileDetailsModal(en, { seen: { ...aSeenFile(changes), warnings }, role });
  expect(checkView(view)).toEqual([]);
  return view;
}

const ids = (view: ReturnType<typeof modal>) => elementsOf(view).map(({ action_id }) => action_id);

describe('the details of a backup file', () => {
  it('say what is in it, how it came about, and its whole checksum', () => {
    const view = modal({ contents, method: 'granular' });
    expect(view).toMatchObject({ callback_id: callbacks.fileDetails, private_metadata: 'f1' });
    expect(textsOf(view)).toContain('50,003 issues in 12 projects · 212,400 comments · 8,001 worklogs');
    expect(textsOf(view)).toContain('Extended, Granular');
    expect(textsOf(view)).toContain(sha256);
    expect(ids(view)).toEqual([actions.fileRestore]);
  });

  it('name what is missing, and how much more there is than fits', () => {
    const gap = { code: 'issues-hidden', params: { count: 312, projects: 4 } };
    expect(textsOf(modal({ contents }, [gap]))).toContain(
      '312 issues in 4 projects exist that the backup account cannot read.',
    );
    const many = hostileGaps('x');
    expect(textsOf(modal({}, many))).toContain(`… and ${many.length - 30} more warnings`);
  });

  it('never say that nothing is missing: the run that knew it may be forgotten', () => {
    expect(textsOf(modal({ contents }))).not.toMatch(/missing|complete/i);
  });

  it('ask who may answer about a backup that holds much less', () => {
    const asking = { state: 'awaiting-answer', shrink } as const;
    expect(ids(modal(asking))).toEqual([actions.fileAcceptShrink, actions.fileDoubtShrink, actions.fileRestore]);
    expect(ids(modal(asking, [], 'operator'))).toEqual([actions.fileRestore]);
    expect(textsOf(modal(asking, [], 'operator'))).toContain('Issues: 12,400 → 9,100');
  });

  it('show who answered', () => {
    const view = modal({ state: 'doubted', shrink: answered('doubted') });
    expect(ids(view)).toEqual([actions.fileRestore]);
    expect(textsOf(view)).toMatch(/<@U0OLGA> said <!date.*> not to rely on this backup/);
  });

  it('ask nothing about a file that is gone', () => {
    expect(textsOf(modal({ state: 'vanished', shrink }))).not.toContain('12,400');
  });

  it.each(hostileNames)('keep to the limits of Slack with the name %s', (name) => {
    const seen = hostileFile(hostileNames.indexOf(name));
    expect(checkView(fileDetailsModal(en, { seen, role: 'administrator' }))).toEqual([]);
    modal({ name: name.repeat(9), state: 'awaiting-answer', shrink, contents }, hostileGaps(name));
  });
});
