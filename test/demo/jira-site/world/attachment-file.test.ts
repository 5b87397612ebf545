import { describe, expect, it } from '@jest/globals';
import { piecesOf } from '../../../../demo/jira-site/byte-file.js';
import { attachmentFile, isHtmlTrap } from '../../../../demo/jira-site/world/attachment-file.js';
import { seededAttachment } from '../../../../demo/jira-site/world/attachments.js';
import { makeWorld } from '../../../../demo/jira-site/world/make-world.js';

const world = makeWorld({ seed: 2, issues: [100], attachments: 0.5 });
const files = [...world.everyId()].flatMap((id) => world.issue(id)?.attachments ?? []);

describe('attachmentFile', () => {
  it('has as many bytes as the media host should have, the same every time', () => {
    for (const attachment of files) {
      const file = attachmentFile(attachment);
      expect(file?.size ?? null).toBe(attachment.actualSize);
      if (file === null) continue;
      const bytes = Buffer.concat([...piecesOf(file)]);
      expect(bytes).toHaveLength(file.size);
      const again = attachmentFile({ ...attachment });
      expect(again === null ? null : Buffer.concat([...piecesOf(again)]).equals(bytes)).toBe(true);
    }
  });

  it('tells a page that comes instead of a file from a file that is a page', () => {
    expect(files.filter(isHtmlTrap).map(({ filename }) => filename)).toEqual(['trap.pdf']);
    expect(files.map(({ filename }) => filename)).toContain('page.html');
  });

  it('makes a picture that begins as pictures do', () => {
    const picture = files.find(({ mimeType }) => mimeType === 'image/png');
    expect(picture === undefined ? null : attachmentFile(picture)?.read(0, 4).toString('latin1')).toBe('\x89PNG');
  });

  it('gives the end of four gigabytes and a byte without the rest', () => {
    const size = 4 * 1024 ** 3 + 1;
    const huge = seededAttachment('77', {
      ...{ filename: 'huge.iso', mimeType: 'application/octet-stream', size, author: 'x', created: '' },
    });
    const file = attachmentFile(huge);
    expect(file?.size).toBe(size);
    expect(file?.read(size - 1, 100)).toHaveLength(1);
  });
});
