import { describe, expect, it } from '@jest/globals';
import { archiveReadme, type ReadmeFacts } from '../../../../../src/adapters/granular/report/archive-readme.js';
import { limitations } from '../../../../../src/adapters/granular/report/limitations.js';

const facts: ReadmeFacts = {
  site: 'acme.atlassian.net',
  startedAt: new Date('2026-11-23T01:00:00Z'),
  finishedAt: new Date('2026-11-23T02:30:00Z'),
  version: '1.2.3',
  type: 'extended',
  contents: {
    projects: 3,
    issues: 50_003,
    comments: 7,
    worklogs: 8,
    histories: 9,
    users: 10,
    attachments: 11,
    attachmentBytes: 4_294_967_297,
  },
  verdict: 'complete with gaps',
  gaps: ['312 issues exist that the backup account cannot read'],
};

describe('the text for whoever opens an archive', () => {
  it('says what it is, when it was made and how much is in it', () => {
    const text = archiveReadme(facts);
    expect(text).toMatch(/^BACKUP OF THE JIRA CLOUD SITE acme\.atlassian\.net\n/);
    expect(text).toContain('Backup Center 1.2.3, from 2026-11-23T01:00:00.000Z to');
    expect(text).toContain('50,003  issues\n');
    expect(text).toContain('11  attachments, 4,294,967,297 bytes');
  });

  it('names the gaps, and says of a complete one that it is', () => {
    expect(archiveReadme(facts)).toContain('  - 312 issues exist that the backup account cannot read\n');
    const whole = archiveReadme({ ...facts, verdict: 'complete', gaps: [] });
    expect(whole).toContain('Complete: everything that the backup account could see');
    expect(whole).not.toContain('with gaps');
  });

  it('promises files only where there are some', () => {
    expect(archiveReadme(facts)).toContain('attachments/index.ndjson says');
    const basic = archiveReadme({ ...facts, type: 'basic' });
    expect(basic).not.toContain('attachments/');
    expect(basic).toContain('Attachments are not in this backup.');
  });

  it('names every limit, in lines that can be read anywhere', () => {
    const text = archiveReadme(facts);
    const words = text.replace(/\s+/g, ' ');
    for (const { item, status } of limitations) expect(words).toContain(`- ${item}: ${status}`);
    expect(text.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });

  it('tells how to check it, that late sets count, and that the importer is the way back', () => {
    const words = archiveReadme(facts).replace(/\s+/g, ' ');
    expect(words).toContain("hashlib.file_digest(open(entry['path'], 'rb'), 'sha256')");
    expect(words).toContain('Where an issue is in a late- set, that one counts');
    expect(words).toContain('import/csv/<key>/README.txt');
  });
});

describe('the limits of every backup of this method', () => {
  it('are each told once', () => {
    expect(new Set(limitations.map(({ item }) => item)).size).toBe(limitations.length);
    expect(limitations.every(({ item, status }) => item !== '' && status.endsWith('.'))).toBe(true);
  });
});
