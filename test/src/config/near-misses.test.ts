import { describe, expect, it } from '@jest/globals';
import { nearMisses } from '../../../src/config/near-misses.js';

describe('nearMisses', () => {
  it.each([
    ['MONGO_URI', 'MONGODB_URI'],
    ['SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
    ['JIRA_API_TOKENS', 'JIRA_API_TOKEN'],
  ])('takes %s for %s', (name, meant) => {
    expect(nearMisses({ [name]: 'x' })).toEqual([
      { name, problem: 'is not a setting', whatToDo: `Did you mean ${meant}?` },
    ]);
  });

  it('says nothing of names that have nothing to do with us', () => {
    expect(nearMisses({ PATH: 'x', HOME: 'x', LANG: 'x', NODE_ENV: 'x', AWS_REGION: 'x', XDG_DATA_DIRS: 'x' })).toEqual(
      [],
    );
  });

  it('says nothing when the right name is set too', () => {
    expect(nearMisses({ MONGO_URI: 'x', MONGODB_URI: 'y' })).toEqual([]);
  });
});
