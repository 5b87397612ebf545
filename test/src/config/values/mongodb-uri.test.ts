import { describe, expect, it } from '@jest/globals';
import { databaseName, parseMongodbUri } from '../../../../src/config/values/mongodb-uri.js';

describe('parseMongodbUri', () => {
  it.each([['mongodb://me:p@ss@host/db'], ['mongodb://me:pa/ss@host'], ['mongodb://me:100%@host']])(
    'refuses %s, whose password is not escaped',
    (uri) => {
      expect(() => parseMongodbUri(uri)).toThrow('must be escaped');
    },
  );
});

describe('databaseName', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'backup-center'],
    ['mongodb://127.0.0.1:27017/', 'backup-center'],
    ['mongodb://127.0.0.1:27017/?directConnection=true', 'backup-center'],
    ['mongodb://127.0.0.1?tlsCAFile=/etc/ca.pem', 'backup-center'],
    ['mongodb://me:pw@a.example,b.example/jira?replicaSet=rs', 'jira'],
    ['mongodb+srv://db.example/my%2Dbackups', 'my-backups'],
  ])('takes from %s the name %s', (uri, name) => {
    expect(databaseName(uri)).toBe(name);
  });
});
