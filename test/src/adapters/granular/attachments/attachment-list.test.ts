import { describe, expect, it } from '@jest/globals';
import { attachmentList } from '../../../../../src/adapters/granular/attachments/attachment-list.js';
import { attachment } from './scripted-crawl.js';

describe('the list of attachments', () => {
  it('gives back what was added, in that order', () => {
    const list = attachmentList();
    const all = Array.from({ length: 5000 }, (_, number) =>
      attachment(String(number), number, { filename: `\n"\u2028${number}.pdf`, issueKey: `A-${number}` }),
    );
    all.forEach((one) => list.add(one));
    expect([...list]).toEqual(all);
    expect([...list]).toEqual(all);
    expect([list.count, list.bytes]).toEqual([5000, (5000 * 4999) / 2]);
  });

  it('keeps the first of those that come again, and takes no two ids for one', () => {
    const list = attachmentList();
    const ids = ['1', '01', '1', '1.0', '9007199254740993', '9007199254740992', 'a', 'A', '', 'a', '1e3', '1000'];
    ids.forEach((id, place) => list.add(attachment(id, place)));
    expect([...list].map(({ id, size }) => [id, size])).toEqual([
      ['1', 0],
      ['01', 1],
      ['1.0', 3],
      ['9007199254740993', 4],
      ['9007199254740992', 5],
      ['a', 6],
      ['A', 7],
      ['', 8],
      ['1e3', 10],
      ['1000', 11],
    ]);
    expect(list.count).toBe(10);
    expect(list.bytes).toBe(55);
  });
});
