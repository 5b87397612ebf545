import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byteMeter } from '../../../../src/adapters/ftp/byte-meter.js';
import { sha256 } from '../../../contract/storage-contract.js';

describe('a byte meter', () => {
  it('counts and hashes the whole, however it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
        const meter = byteMeter();
        for (const chunk of chunks) meter.take(chunk);
        const whole = Buffer.concat(chunks);
        expect(meter.bytes).toBe(whole.length);
        expect(meter.sha256()).toBe(sha256(whole));
      }),
    );
  });

  it('tells the hash of what came so far, and goes on', () => {
    const meter = byteMeter();
    meter.take(Buffer.from('a'));
    expect(meter.sha256()).toBe(sha256(Buffer.from('a')));
    meter.take(Buffer.from('b'));
    expect(meter.sha256()).toBe(sha256(Buffer.from('ab')));
  });
});
