import { describe, expect, it } from '@jest/globals';
import { accountIdsIn } from '../../../../../src/adapters/granular/sections/account-ids.js';

describe('the accounts that a value refers to', () => {
  it.each([
    ['an owner', { owner: { accountId: '5b10:a-1' } }, ['5b10:a-1']],
    ['a lead by its id alone', { leadAccountId: 'lead' }, ['lead']],
    ['people in lists', [[{ accountId: 'a' }], { members: [{ accountId: 'b' }] }], ['a', 'b']],
    ['ids in a list', { userAccountIds: ['a', 'b'] }, ['a', 'b']],
    ['the holder of a permission', { holder: { type: 'user', value: 'a', parameter: 'a' } }, ['a']],
    ['an older holder of one', { holder: { type: 'user', parameter: 'a' } }, ['a']],
    ['a group that holds one', { holder: { type: 'group', value: 'a' } }, []],
    ['a schema of a field', { schema: { type: 'user', system: 'assignee' } }, []],
    ['what is called so and is none', { accountId: 'not an id', leadAccountId: null }, []],
    ['nothing', null, []],
  ])('are found in %s', (_what, value, expected) => {
    expect([...accountIdsIn(value)].toSorted()).toEqual(expected);
  });
});
