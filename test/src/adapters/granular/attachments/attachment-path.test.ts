import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkEntryPath } from '../../../../../src/adapters/granular/archive/entry-path.js';
import { attachmentPath } from '../../../../../src/adapters/granular/attachments/attachment-path.js';

describe('the path of an attachment', () => {
  it.each([
    ['7', 'attachments/0/7'],
    ['9999', 'attachments/0/9999'],
    ['10000', 'attachments/1/10000'],
    ['1234567', 'attachments/123/1234567'],
    ['0a1b2c3d-0000-4000-8000-00000000000f', 'attachments/uuid/0a1b2c3d-0000-4000-8000-00000000000f'],
  ])('of %s is %s', (id, path) => {
    expect(attachmentPath(id)).toBe(path);
  });

  it.each(['', '../../etc/passwd', '007', 'A', 'ü', '1 ', '0A1B2C3D-0000-4000-8000-00000000000F'])(
    'of an unusual id %j is made of its hash',
    (id) => {
      expect(attachmentPath(id)).toMatch(/^attachments\/hashed\/[0-9a-f]{64}$/);
    },
  );

  it('can be unpacked anywhere, and is another for every id', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.string(), fc.nat().map(String)), { maxLength: 50 }), (ids) => {
        const paths = ids.map(attachmentPath);
        paths.forEach(checkEntryPath);
        expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(ids.length);
      }),
    );
  });
});
