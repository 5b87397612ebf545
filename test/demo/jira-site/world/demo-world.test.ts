import { describe, expect, it } from '@jest/globals';
import { demoWorld } from '../../../../demo/jira-site/world/demo-world.js';

describe('demoWorld', () => {
  const world = demoWorld(1);
  const issues = [...world.everyId()].flatMap((id) => world.issue(id) ?? []);

  it('is a small company', () => {
    expect(issues.length).toBeGreaterThan(230);
    expect(issues.length).toBeLessThan(270);
    expect(world.projects.map(({ key }) => key)).toEqual(['CRM', 'WEB', 'APP', 'OPS', 'OFF']);
    expect(issues.every(({ hidden, fields }) => !hidden && /^[A-Z][\w ,.:()]+$/.test(String(fields.summary)))).toBe(
      true,
    );
  });

  it('has some attachments, which are small together and all there', () => {
    const files = issues.flatMap(({ attachments }) => attachments);
    expect(files.length).toBeGreaterThan(40);
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(3_000_000);
    expect(files.every(({ size, actualSize }) => size === actualSize)).toBe(true);
  });

  it('has a few comments that are not for everybody', () => {
    const comments = issues.flatMap((issue) => issue.comments);
    const restricted = comments.filter((comment) => 'visibility' in comment);
    expect(restricted.length).toBeGreaterThan(0);
    expect(restricted.length).toBeLessThan(comments.length / 20);
  });
});
