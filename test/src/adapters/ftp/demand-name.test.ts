import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demandFileName, demandPartName } from '../../../../src/adapters/ftp/demand-name.js';
import { parsePartName, partName } from '../../../../src/domain/part-name.js';

describe('the name of a part', () => {
  it('says which file and which attempt it is of', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((name) => !name.includes('/')),
        fc.nat(),
        (file, attempt) => {
          const name = partName(file, attempt);
          expect(parsePartName(name)).toEqual({ file, attempt });
        },
      ),
    );
  });

  it.each(['a.zip', 'a.part', 'a.1.part.zip', '.1.part', 'a.x.part', 'a.1.PART'])('is not %j', (name) => {
    expect(parsePartName(name)).toBeNull();
    expect(() => demandPartName(name)).toThrow('Not the name of a part');
  });

  it('is none of a finished file', () => {
    expect(() => demandFileName('a.zip.1.part')).toThrow('Not the name of a finished file');
    expect(() => demandFileName('a.zip')).not.toThrow();
    expect(() => demandPartName('a.zip.1.part')).not.toThrow();
  });

  it.each(['', '.', '..', 'a/b', 'a\\b', 'a\u0085b'])('leads nowhere: %j is no name', (name) => {
    expect(() => demandFileName(name)).toThrow('Not the name of a file');
    expect(() => demandPartName(`${name}/.1.part`)).toThrow('Not the name of a file');
  });
});
