import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secretBox } from '../../../../src/adapters/system/secret-box.js';
import type { Sealed } from '../../../../src/domain/sealed.js';
import { Secret } from '../../../../src/domain/secret.js';
import { sealPurpose } from '../../../../src/ports/secret-box.js';

const newKey = (): Secret => new Secret(randomBytes(32).toString('base64'));
const key = newKey();
const box = secretBox(key);
const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const parts = ['iv', 'data', 'tag'] as const;

/** The same with one bit of it turned. */
function bent(sealed: Sealed, part: (typeof parts)[number], at: number): Sealed {
  const bytes = Buffer.from(sealed[part], 'base64');
  const index = at % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ (1 << (at % 8));
  return { ...sealed, [part]: bytes.toString('base64') };
}

describe('secretBox', () => {
  it('opens what it sealed for the same purpose, whatever it is', () => {
    fc.assert(
      fc.property(text, text, (value, purpose) => {
        expect(box.open(box.seal(new Secret(value), purpose), purpose)?.reveal()).toBe(value);
      }),
    );
  });

  it('opens nothing for another purpose', () => {
    fc.assert(
      fc.property(text, text, text, (value, purpose, other) => {
        fc.pre(purpose !== other);
        expect(box.open(box.seal(new Secret(value), purpose), other)).toBeNull();
      }),
    );
    const sealed = box.seal(new Secret('token'), sealPurpose('site', 'T1', 'one'));
    for (const other of [
      sealPurpose('site', 'T2', 'one'),
      sealPurpose('site', 'T1', 'two'),
      sealPurpose('storage', 'T1', 'one'),
    ]) {
      expect(box.open(sealed, other)).toBeNull();
    }
  });

  it('opens nothing of which a single bit was changed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.constantFrom(...parts),
        fc.nat(),
        (value, part, at) => {
          const sealed = box.seal(new Secret(value), 'purpose');
          expect(box.open(bent(sealed, part, at), 'purpose')).toBeNull();
        },
      ),
    );
  });

  it('opens nothing that was cut, lengthened or is no sealing at all', () => {
    const sealed = box.seal(new Secret('a token'), 'purpose');
    const short = (value: string): string => Buffer.from(value, 'base64').subarray(0, 4).toString('base64');
    for (const part of parts) {
      for (const value of ['', short(sealed[part]), `${sealed[part].replace(/=+$/, '')}AAAA`, '!!']) {
        expect(box.open({ ...sealed, [part]: value }, 'purpose')).toBeNull();
      }
    }
  });

  it('opens what the old key sealed, and seals with the present one', () => {
    const next = newKey();
    const rotating = secretBox(next, key);
    expect(rotating.open(box.seal(new Secret('kept'), 'p'), 'p')?.reveal()).toBe('kept');
    const anew = rotating.seal(new Secret('new'), 'p');
    expect(anew.keyId).toBe(rotating.keyId);
    expect(secretBox(next).open(anew, 'p')?.reveal()).toBe('new');
    expect(box.open(anew, 'p')).toBeNull();
  });

  it('opens nothing that a key sealed which it does not have, even under the name of its own', () => {
    const foreign = secretBox(newKey()).seal(new Secret('x'), 'p');
    expect(box.open(foreign, 'p')).toBeNull();
    expect(box.open({ ...foreign, keyId: box.keyId }, 'p')).toBeNull();
  });

  it('never seals the same twice alike, and shows nothing of what it sealed', () => {
    const seals = Array.from({ length: 100 }, () => box.seal(new Secret('the very same'), 'p'));
    expect(new Set(seals.map(({ iv }) => iv)).size).toBe(100);
    expect(new Set(seals.map(({ data }) => data)).size).toBe(100);
    expect(Buffer.from(seals[0]?.iv ?? '', 'base64')).toHaveLength(12);
    expect(JSON.stringify(seals)).not.toContain('same');
  });

  it('names keys by eight digits that tell nothing of them', () => {
    const bytes = Buffer.from(key.reveal(), 'base64');
    expect(box.keyId).toMatch(/^[0-9a-f]{8}$/);
    expect(box.keyId).toBe(secretBox(key).keyId);
    expect(box.keyId).not.toBe(secretBox(newKey()).keyId);
    expect(bytes.toString('hex')).not.toContain(box.keyId);
    expect(createHmac('sha256', bytes).update('').digest('hex')).not.toContain(box.keyId);
  });

  it('takes no key of another length', () => {
    for (const bytes of [0, 16, 31, 33]) {
      expect(() => secretBox(new Secret(randomBytes(bytes).toString('base64')))).toThrow('32 bytes');
    }
  });
});
