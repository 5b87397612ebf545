import { describe, expect, it } from '@jest/globals';
import { limitSigns } from '../../../../../src/adapters/granular/rest/limit-signs.js';

const now = new Date('2026-11-23T12:00:00Z');
const nothing = { limit: null, remaining: null, nearLimit: false, limited: false, pause: null, everywhere: false };
const reset = { 'x-ratelimit-reset': '2026-11-23T12:00:09Z' };

describe('what an answer tells about limits', () => {
  it.each<[string, number, Record<string, string>, Partial<typeof nothing> | object]>([
    ['nothing', 200, {}, {}],
    [
      'how much is left',
      200,
      { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '42', ...reset },
      { limit: 100, remaining: 42 },
    ],
    ['that it is nearly empty', 200, { 'x-ratelimit-nearlimit': 'true' }, { nearLimit: true }],
    ['that it is empty until a time', 200, { 'x-ratelimit-remaining': '0', ...reset }, { remaining: 0, pause: 9000 }],
    ['a pause, before the reset', 429, { 'retry-after': '3', ...reset }, { limited: true, pause: 3000 }],
    ['the reset where it names no pause', 429, reset, { limited: true, pause: 9000 }],
    [
      'the reset where the pause cannot be read',
      429,
      { 'retry-after': 'soon', ...reset },
      { limited: true, pause: 9000 },
    ],
    ['neither', 429, {}, { limited: true }],
    ['the pause of a preview', 429, { 'beta-retry-after': '5' }, { limited: true, pause: 5000 }],
    ['a pause of a site that is down', 503, { 'retry-after': '30' }, { pause: 30_000 }],
    ['no pause of a success', 200, { 'retry-after': '30' }, {}],
    [
      'that the whole tenant is limited',
      429,
      { 'ratelimit-reason': 'jira-quota-tenant-based', 'retry-after': '1' },
      { limited: true, pause: 1000, everywhere: true },
    ],
    [
      'that one endpoint is',
      429,
      { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '1' },
      { limited: true, pause: 1000 },
    ],
  ])('is %s', (_name, status, headers, told) => {
    expect(limitSigns({ status, header: (name) => headers[name] ?? null }, now)).toEqual({ ...nothing, ...told });
  });
});
