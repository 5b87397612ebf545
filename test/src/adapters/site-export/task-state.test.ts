import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTaskState } from '../../../../src/adapters/site-export/task-state.js';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const link = `/plugins/servlet/export/download/?fileId=${id}`;

describe('the state of an export task', () => {
  it.each([
    ['InProgress', 'working'],
    ['inprogress', 'working'],
    ['Queued', 'working'],
    ['Running', 'working'],
    ['something new', 'working'],
    ['Success', 'succeeded'],
    ['SUCCESS', 'succeeded'],
    ['Complete', 'succeeded'],
    ['Failed', 'failed'],
    ['ERROR', 'failed'],
    ['Cancelled', 'failed'],
  ])('%s is %s', (status, expected) => {
    expect(parseTaskState({ status })).toMatchObject({ status: expected });
  });

  it.each([
    [`export/download/?fileId=${id}`, link],
    [`/export/download/?fileId=${id}`, link],
    [`${id}/binary`, link],
    [`https://api.media.atlassian.com/file/${id}/binary?token=x`, link],
    [{ mediaFileId: id }, link],
    ['export/download/?fileId=17', '/plugins/servlet/export/download/?fileId=17'],
    ['https://elsewhere.example/x', null],
    ['export/../../rest/api/3/x', null],
    ['//elsewhere.example/export/x', null],
    ['', null],
    [null, null],
  ])('with the result %j has the link %s', (result, path) => {
    expect(parseTaskState({ status: 'Success', result })?.path).toBe(path);
  });

  it.each(['{"mediaFileId":null}', { mediaFileId: null }])('knows that there is no file: %j', (result) => {
    expect(parseTaskState({ status: 'Success', result })).toMatchObject({ withoutFile: true, path: null });
  });

  it.each([
    ['55', 55],
    [55.9, 55],
    [101, 100],
    [-3, 0],
    ['half', null],
    [null, null],
  ])('with the progress %j is at %s percent', (progress, percent) => {
    expect(parseTaskState({ status: 'InProgress', progress })?.percent).toBe(percent);
  });

  it('is read from anything without a fault, or is none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const state = parseTaskState(value);
        expect(state === null || state.reason.length <= 300).toBe(true);
      }),
    );
  });

  it('is none without a status', () => {
    expect([{}, null, 'Success', [], { status: 1 }].map(parseTaskState)).toEqual([null, null, null, null, null]);
  });
});
