import { describe, expect, it } from '@jest/globals';
import { needs, type Options } from '../../../src/slack/listener.js';
import { roleWalk, typing } from './role-walk.js';

const option = { text: { type: 'plain_text', text: 'One' }, value: '1' } as const;

describe('what is typed into a select', () => {
  it.each<[string, Options]>([
    ['a list', { options: [option] }],
    ['groups', { option_groups: [{ label: option.text, options: [option] }] }],
  ])('is answered with %s', async (_, offered) => {
    const heard: string[] = [];
    const walk = roleWalk(
      needs('connect', async (room, { value, by }) => {
        heard.push(value, by.userId, room.locale);
        return offered;
      }),
    );
    const { answered } = await walk.send(typing('a.select'), 'administrator');
    expect(answered).toEqual(offered);
    expect(heard).toEqual(['a', 'U01OLGA', 'en-US']);
  });

  it('finds nothing for who may not, and the listener is not asked', async () => {
    let asked = 0;
    const walk = roleWalk(needs('connect', async () => ({ options: Array(++asked).fill(option) })));
    expect((await walk.send(typing('a.select'), 'operator')).answered).toEqual({ options: [] });
    expect(asked).toBe(0);
  });

  it('finds nothing when looking it up fails', async () => {
    const walk = roleWalk(needs('look', () => Promise.reject(new Error('kaput'))));
    expect((await walk.send(typing('a.select'), 'viewer')).answered).toEqual({ options: [] });
  });
});
