import type { CrawledProject, SiteFeatures } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { readIssues } from '../../../../../src/adapters/granular/issues/read-issues.js';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { askedSite } from './asked-site.js';
import { allOn, keptCrawl, projectOf } from './kept-crawl.js';
import { readBack } from './read-back.js';
import { type Answer, type SmallIssue, type SmallSite, issueOf, names, smallSite } from './small-site.js';

export const SEARCH = '/rest/api/3/search/jql';
export const ONE = '/rest/api/3/issue/{id}';

export interface Scene {
  readonly issues: readonly SmallIssue[];
  readonly projects?: readonly CrawledProject[];
  readonly features?: Partial<SiteFeatures>;
  readonly browsable?: readonly string[];
  /** Another answer than the site's; it may change the site first. */
  wrong?(question: Question, site: SmallSite): Answer | null;
  /** Something that happens when the first comparison begins. */
  compared?(site: SmallSite): void;
}

/** Reads a small site while things happen to it. */
export async function play(scene: Scene) {
  const site = smallSite(scene.issues, scene.browsable ?? ['10', '20']);
  const rest = askedSite((question) => scene.wrong?.(question, site) ?? site.answer(question));
  const kept = keptCrawl(rest, undefined, (is) => void (is === 'comparing' && scene.compared?.(site)));
  const told: string[] = [];
  const attachments: string[] = [];
  const verdict = await readIssues(kept.crawl, {
    projects: scene.projects ?? [projectOf('10'), projectOf('20')],
    features: { ...allOn, ...scene.features },
    async onIssue(issue, project, late) {
      await Promise.resolve();
      told.push(`${issue.key} in ${project.id}${late ? ' late' : ''}`);
    },
    async onProjectRead(project) {
      await Promise.resolve();
      told.push(`read ${project.id}`);
    },
    onAttachment: (attachment) => void attachments.push(`${attachment.id} of ${attachment.issueKey}`),
  });
  return { site, rest, kept, told, attachments, verdict, back: readBack(kept) };
}

/** An issue with something in every list. */
export const rich = issueOf(1, '10', {
  updated: 1_800_000_000_000,
  comments: names('c', 130),
  worklogs: names('w', 25),
  histories: names('h', 3),
  remoteLinks: names('r', 2),
  watchers: ['ada', 'bob'],
  voters: ['cyd'],
  properties: { 'a.b': { on: true }, empty: null },
  attachments: ['901', '902'],
});

/** What the question for this part of this issue is answered with. */
export function of(path: string, id: string, answer: Answer) {
  return (question: Question): Answer | null => (question.path === path && question.ids?.['id'] === id ? answer : null);
}
