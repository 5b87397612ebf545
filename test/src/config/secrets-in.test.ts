import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { secretsIn } from '../../../src/config/secrets-in.js';
import { minimal } from '../config-examples.js';

describe('secretsIn', () => {
  it('finds every secret of the settings, however deep', () => {
    const storage = { STORAGE_URL: 'ftp://nas.example', STORAGE_USER: 'me', STORAGE_PASSWORD: 'hunter2' };
    const found = secretsIn(readConfig({ ...minimal, ...storage })).map((secret) => secret.reveal());
    expect(found.sort()).toEqual([minimal.SECRET_KEY, 'hunter2', 'xapp-1-abc', 'xoxb-1-abc'].sort());
  });
});
