import { plan } from '../jira-site/world/projects.js';
import { worldOf } from '../jira-site/world/make-world.js';
import { seededAttachment } from '../jira-site/world/attachments.js';
import type { World } from '../jira-site/world/world.js';

const PEOPLE = 48;
const VIDEOS = 28;
const VIDEO_BYTES = 2_400_000;

/** A company that has worked with Jira for some years: projects as there are many, and some large files. */
export function companySite(): World {
  const plans = [
    plan('CRM', 'Customer Relations', 'software', 'classic', 812),
    plan('WEB', 'Website', 'software', 'classic', 574),
    plan('APP', 'Mobile App', 'software', 'next-gen', 341),
    plan('OPS', 'IT Operations', 'service_desk', 'classic', 467),
    plan('HR', 'People and Places', 'business', 'classic', 96),
  ];
  const world = worldOf({ seed: 4, oddities: false, attachments: 0.4 }, plans, PEOPLE);
  const ids = [...(world.projects[0] ? world.issueIds(world.projects[0].id) : [])];
  ids.slice(0, VIDEOS).forEach((id, index) => addVideo(world, id, index));
  return world;
}

function addVideo(world: World, id: number, index: number): void {
  const issue = world.issue(id);
  const author = [...world.users.keys()][0];
  if (issue === null || author === undefined) return;
  const video = seededAttachment(String(80_000_000 + index), {
    filename: `demo-${String(index + 1)}.mp4`,
    mimeType: 'video/mp4',
    size: VIDEO_BYTES + index * 1000,
    author,
    created: String(issue.fields['created']),
  });
  world.put(id, { ...issue, attachments: [...issue.attachments, video] }, issue.updated);
}
