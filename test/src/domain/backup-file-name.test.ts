import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backupFileName, belongsTo, parseBackupFileName, shortId } from '../../../src/domain/backup-file-name.js';
import { contentTypes } from '../../../src/domain/backup-kind.js';

const schemeId = '3f9a2c17-b0de-4c11-9a53-0d0a4ad21f6e';
const usual = {
  schemeId,
  schemeName: 'HR weekly',
  type: 'extended' as const,
  takenAt: new Date('2026-11-22T04:30:11.987Z'),
};

describe('backupFileName', () => {
  it('tells time, scheme and type', () => {
    expect(backupFileName(usual)).toBe('2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip');
  });

  it('numbers a further file of the same second', () => {
    expect(backupFileName({ ...usual, nth: 1 })).toBe(backupFileName(usual));
    expect(backupFileName({ ...usual, nth: 2 })).toBe('2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de_2.zip');
  });

  it.each([
    ['a year that has five digits', { takenAt: new Date('+010000-01-01T00:00Z') }],
    ['a time before the year 0', { takenAt: new Date('-000001-12-31T00:00Z') }],
    ['a time that is none', { takenAt: new Date(NaN) }],
    ['an id that is no UUID', { schemeId: '../../etc' }],
    ['the number 0', { nth: 0 }],
    ['half a number', { nth: 1.5 }],
  ])('refuses %s', (_, difference) => {
    expect(() => backupFileName({ ...usual, ...difference })).toThrow();
  });
});

describe('parseBackupFileName', () => {
  it.each([
    ['another suffix', '2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.tar'],
    ['a part', '2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip.1.part'],
    ['a folder before it', 'x/2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip'],
    ['a line after it', '2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip\n'],
    ['a day that does not exist', '2026-02-30_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip'],
    ['a month that does not exist', '2026-13-01_04-30-11Z_hr-weekly_extended_3f9a2c17b0de.zip'],
    ['an hour that does not exist', '2026-11-22_24-00-00Z_hr-weekly_extended_3f9a2c17b0de.zip'],
    ['an unknown type', '2026-11-22_04-30-11Z_hr-weekly_full_3f9a2c17b0de.zip'],
    ['no slug', '2026-11-22_04-30-11Z__extended_3f9a2c17b0de.zip'],
    ['a slug that is too long', `2026-11-22_04-30-11Z_${'a'.repeat(41)}_extended_3f9a2c17b0de.zip`],
    ['a slug in capitals', '2026-11-22_04-30-11Z_HR_extended_3f9a2c17b0de.zip'],
    ['a slug that ends in a hyphen', '2026-11-22_04-30-11Z_hr-_extended_3f9a2c17b0de.zip'],
    ['an id in capitals', '2026-11-22_04-30-11Z_hr-weekly_extended_3F9A2C17B0DE.zip'],
    ['the number 1', '2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de_1.zip'],
    ['a number with a zero before it', '2026-11-22_04-30-11Z_hr-weekly_extended_3f9a2c17b0de_02.zip'],
    ["a person's own file", 'Backup of Jira (old).zip'],
  ])('does not know a name with %s', (_, name) => {
    expect(parseBackupFileName(name)).toBeNull();
    expect(belongsTo(name, schemeId)).toBe(false);
  });
});

describe('any name of a backup file', () => {
  const file = fc.record({
    schemeId: fc.uuid(),
    schemeName: fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })),
    type: fc.constantFrom(...contentTypes),
    takenAt: fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    }),
    nth: fc.integer({ min: 1, max: 999_999_999 }),
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(file, (one) => {
        expect(parseBackupFileName(backupFileName(one))).toEqual({
          shortId: shortId(one.schemeId),
          slug: expect.stringMatching(/^[a-z0-9-]{1,40}$/),
          type: one.type,
          takenAt: new Date(Math.floor(one.takenAt.getTime() / 1000) * 1000),
          nth: one.nth,
        });
      }),
    );
  });

  it('is short, plain, and cannot leave its folder', () => {
    fc.assert(
      fc.property(file, (one) => {
        const name = backupFileName(one);
        expect(name).toMatch(/^\d[a-z0-9Z_-]+[.]zip$/);
        expect(name.length).toBeLessThanOrEqual(120);
      }),
    );
  });

  it('stands in the order of time', () => {
    fc.assert(
      fc.property(file, file, (one, other) => {
        fc.pre(Math.floor(Number(one.takenAt) / 1000) < Math.floor(Number(other.takenAt) / 1000));
        expect(backupFileName(one) < backupFileName(other)).toBe(true);
      }),
    );
  });

  it('belongs to the scheme that made it, whatever it is called now, and to no other', () => {
    fc.assert(
      fc.property(file, fc.uuid(), (one, otherId) => {
        fc.pre(shortId(one.schemeId) !== shortId(otherId));
        const name = backupFileName(one);
        expect(belongsTo(name, one.schemeId)).toBe(true);
        expect(belongsTo(name, otherId)).toBe(false);
        expect(backupFileName({ ...one, schemeId: otherId })).not.toBe(name);
      }),
    );
  });
});
