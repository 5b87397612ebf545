import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isShown } from '../../../../demo/jira-site/world/catalogue.js';
import { fieldIds } from '../../../../demo/jira-site/world/custom-fields.js';
import { makeWorld } from '../../../../demo/jira-site/world/make-world.js';
import type { JsonObject, World, WorldIssue } from '../../../../demo/jira-site/world/world.js';

function all(world: World): WorldIssue[] {
  return [...world.everyId()].map((id) => issueOf(world, id));
}

function issueOf(world: World, id: number): WorldIssue {
  const issue = world.issue(id);
  if (issue === null) throw new Error(`There is no issue ${id}`);
  return issue;
}

function listOf(value: unknown): JsonObject[] {
  return value as JsonObject[];
}

describe('makeWorld', () => {
  it('makes the same world of the same seed, and another of another', () => {
    const options = { issues: [60, 12, 40], attachments: 1 };
    const text = (seed: number): string => JSON.stringify(all(makeWorld({ ...options, seed })));
    expect(text(4)).toBe(text(4));
    expect(text(4)).not.toBe(text(5));
  });

  it('makes an issue the same whatever was looked at before', () => {
    const [one, other] = [makeWorld({ seed: 9 }), makeWorld({ seed: 9 })];
    const ids = one.issueIds('10000').slice(50, 60);
    for (const id of ids) expect(one.issue(id)?.comments).toBeDefined();
    for (const id of [...ids].reverse()) expect(other.issue(id)).toEqual(one.issue(id));
  });

  it('has the usual spread of issues, with an archived, a deleted and a closed project', () => {
    const world = makeWorld({ seed: 1 });
    const sizes = world.projects.map(({ id }) => world.issueIds(id).length);
    expect(sizes).toEqual([250, 1, 37, 101, 0, 5003, 9, 4, 7]);
    expect(world.projects.map(({ status }) => status).slice(5)).toEqual(['live', 'archived', 'deleted', 'live']);
    expect(world.projects.filter(({ browsable }) => !browsable).map(({ key }) => key)).toEqual(['HR']);
    expect(world.projects.map(({ key }) => key)).toEqual(expect.arrayContaining(['IF', 'SET']));
    expect(world.users.size).toBe(130);
  });

  it('has only live projects where nothing is odd, one for each number', () => {
    const world = makeWorld({ seed: 1, issues: [3, 4, 0, 1, 2, 5, 6, 7], oddities: false });
    expect(world.projects.map(({ id }) => world.issueIds(id).length)).toEqual([3, 4, 0, 1, 2, 5, 6, 7]);
    expect(new Set(world.projects.map(({ key }) => key)).size).toBe(8);
    expect(world.projects.every(({ status, browsable }) => status === 'live' && browsable)).toBe(true);
  });

  it('gives ids that grow through all projects, with numbers missing', () => {
    const world = makeWorld({ seed: 3, issues: [80, 80] });
    const ids = [...world.everyId()];
    expect(ids).toEqual([...ids].sort((one, other) => one - other));
    expect((ids.at(-1) ?? 0) - (ids[0] ?? 0)).toBeGreaterThan(ids.length);
    const [first, second] = [world.issueIds('10000'), world.issueIds('10003')];
    expect(first.at(-1)).toBeGreaterThan(second[0] ?? 0);
    expect(second.at(-1)).toBeGreaterThan(first[0] ?? 0);
  });

  it('knows every issue by its key, and two by a key from before they were moved', () => {
    const world = makeWorld({ seed: 3, issues: [80, 80] });
    for (const { id, key } of all(world)) expect(world.idOfKey(key)).toBe(id);
    const old = Array.from({ length: 90 }, (_, index) => ['CRM', 'IF'].map((key) => `${key}-${index}`)).flat();
    const moved = old.filter((key) => {
      const id = world.idOfKey(key);
      return id !== null && world.issue(id)?.key !== key;
    });
    expect(moved).toHaveLength(2);
    expect(world.idOfKey('CRM-9999')).toBeNull();
    expect(world.idOfKey('nonsense')).toBeNull();
  });

  it('shows each link at both of its ends', () => {
    const world = makeWorld({ seed: 6, issues: [90, 60] });
    const links = all(world).flatMap(({ fields }) => listOf(fields.issuelinks));
    const outward = links.filter((link) => 'outwardIssue' in link).map(({ id }) => String(id));
    const inward = links.filter((link) => 'inwardIssue' in link).map(({ id }) => String(id));
    expect(outward.length).toBeGreaterThan(5);
    expect(outward.sort()).toEqual(inward.sort());
  });

  it('shows a sub-task at its parent, and knows parents that came later', () => {
    const world = makeWorld({ seed: 6, issues: [90, 60, 50, 50] });
    const issues = all(world);
    const below = issues.filter(({ fields }) => (fields.issuetype as JsonObject).subtask === true);
    for (const { id, fields } of below) {
      const parent = issueOf(world, Number((fields.parent as JsonObject).id));
      expect(listOf(parent.fields.subtasks).map((one) => Number(one.id))).toContain(id);
    }
    const shown = issues.flatMap(({ fields }) => listOf(fields.subtasks));
    expect(shown).toHaveLength(below.length);
    const early = issues.filter(({ id, fields }) => Number((fields.parent as JsonObject | undefined)?.id ?? 0) > id);
    expect(early.length).toBeGreaterThan(2);
  });

  it('has lists of every length that answers cut', () => {
    const world = makeWorld({ seed: 2 });
    const issues = all(world);
    const lengths = (of: 'comments' | 'worklogs' | 'histories'): number[] => issues.map((issue) => issue[of].length);
    expect(new Set(lengths('comments'))).toEqual(new Set([0, 1, 2, 3, 100, 101, 250]));
    expect(new Set(lengths('worklogs'))).toEqual(new Set([0, 1, 2, 20, 21, 5001]));
    expect(new Set(lengths('histories'))).toEqual(new Set([0, 1, 2, 3, 4, 40, 41, 1203]));
  });

  it('keeps histories in order, some of the same millisecond, and some changes without an id of the field', () => {
    const histories = all(makeWorld({ seed: 2, issues: [60] })).map((issue) => issue.histories);
    for (const list of histories) {
      const times = list.map(({ created }) => String(created));
      expect(times).toEqual([...times].sort());
    }
    expect(histories.some((list) => new Set(list.map(({ created }) => created)).size < list.length)).toBe(true);
    const items = histories.flat().flatMap((history) => listOf(history.items));
    expect(items.some((item) => !('fieldId' in item))).toBe(true);
    expect(items.every((item) => Object.hasOwn(item, 'toString'))).toBe(true);
  });

  it('makes long lists as often as it is told', () => {
    const issues = all(makeWorld({ seed: 8, issues: [1500], oddities: false, longLists: 0.1 }));
    const long = issues.filter(
      ({ comments, worklogs, histories }) => comments.length > 100 || worklogs.length > 20 || histories.length > 40,
    );
    expect(long.length / issues.length).toBeGreaterThan(0.07);
    expect(long.length / issues.length).toBeLessThan(0.13);
  });

  it('hides some issues and some comments from the account', () => {
    const issues = all(makeWorld({ seed: 2, issues: [400] }));
    const hidden = issues.filter((issue) => issue.hidden);
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.length).toBeLessThan(20);
    const comments = issues.flatMap((issue) => issue.comments);
    expect(comments.filter((comment) => !isShown(comment)).length).toBeGreaterThan(0);
    expect(comments.filter((comment) => isShown(comment) && 'visibility' in comment).length).toBeGreaterThan(0);
  });

  it('marks the comments that customers of a service desk do not see', () => {
    const issues = all(makeWorld({ seed: 2, issues: [5, 0, 0, 100] })).filter(({ key }) => key.startsWith('HELP-'));
    const comments = issues.flatMap((issue) => issue.comments);
    expect(comments.some(({ jsdPublic }) => jsdPublic === true)).toBe(true);
    const internal = comments.filter(({ jsdPublic }) => jsdPublic === false);
    expect(internal.length).toBeGreaterThan(0);
    expect(internal.every(({ properties }) => Array.isArray(properties))).toBe(true);
  });

  it('has fields whose names mean something else in JavaScript', () => {
    const issue = all(makeWorld({ seed: 2, issues: [3] }))[0];
    expect(Object.keys(issue?.fields ?? {})).toEqual(expect.arrayContaining(['toString', '__proto__']));
    expect(JSON.stringify(issue?.fields)).toContain('"__proto__":');
  });

  it('has texts of the greatest length, of every kind, and dates of the year 1', () => {
    const issues = all(makeWorld({ seed: 2, issues: [300] }));
    const descriptions = issues.map(({ fields }) => JSON.stringify(fields.description));
    expect(Math.max(...descriptions.map((text) => text.length))).toBeGreaterThan(32_767);
    expect(descriptions.some((text) => text.includes('mediaSingle') && text.includes('decisionItem'))).toBe(true);
    expect(issues.some(({ fields }) => fields[fieldIds.founded] === '0001-01-01')).toBe(true);
  });

  it('has every odd attachment in a world of a hundred issues', () => {
    const files = all(makeWorld({ seed: 2, issues: [100] })).flatMap(({ attachments }) => attachments);
    const names = files.map(({ filename }) => filename);
    for (const odd of ['../../x', 'CON.txt', 'two\nlines.txt', '🎉'.repeat(255), 'one.bin', 'nothing.txt']) {
      expect(names).toContain(odd);
    }
    expect(files.some(({ actualSize }) => actualSize === null)).toBe(true);
    expect(files.some(({ size, actualSize }) => size === 0 && (actualSize ?? 0) > 0)).toBe(true);
    expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
    expect(new Set(files.map(({ mediaId }) => mediaId)).size).toBe(files.length);
  });

  it('has no attachments where none are wanted', () => {
    const issues = all(makeWorld({ seed: 2, issues: [100], attachments: 0 }));
    expect(issues.flatMap(({ attachments }) => attachments)).toEqual([]);
  });

  it('gives people of all kinds', () => {
    const users = [...makeWorld({ seed: 2, issues: [1] }).users.values()];
    expect(new Set(users.map(({ accountType }) => accountType))).toEqual(new Set(['atlassian', 'app', 'customer']));
    expect(users.filter(({ displayName }) => displayName === 'Former user').length).toBeGreaterThan(1);
    expect(users.some(({ active }) => active === false)).toBe(true);
    expect(users.some((user) => !('emailAddress' in user))).toBe(true);
  });
});

describe('a world that changes', () => {
  it('keeps every state of an issue', () => {
    const world = makeWorld({ seed: 5, issues: [10, 10] });
    const id = world.issueIds('10000')[3] ?? 0;
    const before = issueOf(world, id);
    const after = { ...before, fields: { ...before.fields, summary: 'Changed' } };
    world.put(id, after, 1000);
    expect(world.issue(id)).toEqual(after);
    world.put(id, null, 2000);
    expect(world.issue(id)).toBeNull();
    expect(world.issueIds('10000')).not.toContain(id);
    expect(world.idOfKey(before.key)).toBe(id);
    expect([...world.everyId()]).toContain(id);
    expect(world.versions(id)).toEqual([
      { since: 0, issue: before },
      { since: 1000, issue: after },
      { since: 2000, issue: null },
    ]);
  });

  it('takes new issues, and finds moved ones by both keys', () => {
    const world = makeWorld({ seed: 5, issues: [10, 10] });
    const id = world.nextId();
    expect(id).toBeGreaterThan(Math.max(...world.everyId()));
    expect(world.nextId()).toBeGreaterThan(id);
    const made = { ...issueOf(world, world.issueIds('10000')[0] ?? 0), id, key: 'CRM-900' };
    world.put(id, made, 10);
    world.put(id, { ...made, projectId: '10003', key: 'IF-900' }, 20);
    expect(world.idOfKey('CRM-900')).toBe(id);
    expect(world.idOfKey('IF-900')).toBe(id);
    expect(world.issueIds('10000')).not.toContain(id);
    expect(world.issueIds('10003').at(-1)).toBe(id);
    expect(world.versions(id).map(({ since }) => since)).toEqual([10, 20]);
    expect(world.versions(999_999)).toEqual([]);
  });

  it('lists exactly the issues that are in a project, whatever is done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.constantFrom('10000', '10003', 'gone')), { maxLength: 30 }),
        (steps) => {
          const world = makeWorld({ seed: 5, issues: [12, 12], oddities: false });
          const ids = [...world.everyId()];
          const where = new Map(ids.map((id) => [id, issueOf(world, id).projectId]));
          const sample = issueOf(world, ids[0] ?? 0);
          steps.forEach(([place, to], index) => {
            const id = ids[place] ?? world.nextId();
            if (!ids.includes(id)) ids.push(id);
            world.put(id, to === 'gone' ? null : { ...sample, id, key: `X-${index}`, projectId: to }, index);
            where.set(id, to);
          });
          for (const project of ['10000', '10003']) {
            const expected = ids.filter((id) => where.get(id) === project).sort((one, other) => one - other);
            expect(world.issueIds(project)).toEqual(expected);
          }
        },
      ),
    );
  });
});
