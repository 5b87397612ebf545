import { describe, expect, it } from '@jest/globals';
import { shrinksWhenPacked } from '../../../../../src/adapters/granular/attachments/packing.js';

describe('packing an attachment', () => {
  it.each([
    'text/plain',
    'TEXT/CSV; charset=utf-8',
    'application/json',
    'application/vnd.x+json',
    'image/svg+xml',
    'image/bmp',
  ])('makes %s smaller', (type) => {
    expect(shrinksWhenPacked(type)).toBe(true);
  });

  it.each([
    'image/jpeg',
    'image/png',
    'video/mp4',
    'application/zip',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/octet-stream',
    '',
  ])('is not tried for %j', (type) => {
    expect(shrinksWhenPacked(type)).toBe(false);
  });
});
