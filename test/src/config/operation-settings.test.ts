import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { complaints, minimal } from '../config-examples.js';

describe('the settings of operation', () => {
  it.each([
    ['SECRET_KEY', 'c2hvcnQ=', 'holds 5 bytes instead of 32'],
    ['SECRET_KEY', 'not base64!', 'is not base64'],
    ['SECRET_KEY_OLD', 'c2hvcnQ=', 'holds 5 bytes instead of 32'],
    ['PORT', '70000', 'is not a port'],
    ['PORT', '80.5', 'is not a whole number'],
    ['CATCH_UP_HOURS', '-1', 'is not a number of hours'],
    ['CATCH_UP_HOURS', '169', 'is more than a week'],
    ['ROLE', 'boss', 'is not a role'],
    ['LOG_LEVEL', 'loud', 'is not a level'],
    ['MONGODB_URI', 'http://db.example', 'does not start with mongodb:// or mongodb+srv://'],
    ['MONGODB_URI', 'mongodb://', 'lacks the host'],
    ['MONGODB_URI', 'mongodb://me:pw@/db', 'lacks the host'],
    ['TEST_MONGODB_URI', 'db.example', 'does not start with mongodb:// or mongodb+srv://'],
    ['PUBLIC_URL', 'http://b.example', 'starts with http://, which is allowed only for this machine'],
  ])('refuse %s=%s', (name, value, problem) => {
    expect(complaints({ ...minimal, PORT: '3000', [name]: value })[name]).toContain(`${problem} → `);
  });

  it('are read', () => {
    const config = readConfig({
      ...minimal,
      CATCH_UP_HOURS: '0.5',
      MONGODB_URI: 'mongodb+srv://me:p%40w@db.example/backups?retryWrites=true',
      DATA_DIR: '/var/lib/backup-center',
      SECRET_KEY_OLD: minimal.SECRET_KEY,
      ROLE: 'slack',
      LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({ catchUpHours: 0.5, dataDir: '/var/lib/backup-center', role: 'slack' });
    expect(config.logLevel).toBe('debug');
    expect(config.mongodbUri?.reveal()).toContain('mongodb+srv://me:p%40w@');
    expect(config.oldSecretKey?.reveal()).toBe(minimal.SECRET_KEY);
  });
});
