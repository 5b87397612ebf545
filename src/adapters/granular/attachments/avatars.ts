import { createHash } from 'node:crypto';
import type { Crawl, CrawledProject } from '../crawl/crawl.js';
import type { Gap } from '../gap-book.js';
import { type AvatarType, ownerAvatars } from './avatar-owners.js';
import { inLanes } from './lanes.js';
import { peoplePictures } from './people-pictures.js';
import { picture, type Picture } from './picture.js';
import { siteLogos } from './site-logos.js';

/** Whose pictures are read. */
export interface AvatarOwners {
  readonly projects: Iterable<CrawledProject>;
  /** Ids. */
  readonly issueTypes: Iterable<string>;
  /** Ids. */
  readonly priorities: Iterable<string>;
  /** With the address of the picture of 48 pixels; those without one are left out. */
  readonly users: AsyncIterable<AvatarUser> | Iterable<AvatarUser>;
}

export interface AvatarUser {
  readonly accountId: string;
  readonly avatarUrl: string;
}

/** A line of `avatars/index`. Several may point to one entry. */
export interface AvatarLine {
  readonly of: AvatarType | 'user' | 'site';
  /** Id of the project, issue type or priority, account id, or which picture of the site. */
  readonly owner: string;
  /** At the site; null where pictures have no id. */
  readonly avatarId: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly path: string;
}

type Stored = Pick<AvatarLine, 'contentType' | 'bytes' | 'sha256' | 'path'>;

const INDEX = 'avatars/index';
const LANES = 4;

/**
 * Reads the pictures that people uploaded: of projects, issue types, priorities, people and the site itself. Those that
 * are missing are counted, by reason, as gaps of the sections `avatars` and `logos`.
 */
export async function readAvatars(crawl: Crawl, owners: AvatarOwners): Promise<void> {
  const missing = new Map<string, Gap & { count: number }>();
  const userPictures = new Map<string, Promise<Stored | null>>();
  const ofPerson = peoplePictures(crawl);

  function miss(section: 'avatars' | 'logos', reason: Gap['reason']): void {
    const key = `${section} ${reason}`;
    const known = missing.get(key) ?? { gap: 'section', section, reason, count: 0 };
    missing.set(key, { ...known, count: known.count + 1 });
  }

  async function store(section: 'avatars' | 'logos', path: string, asked: Picture): Promise<Stored | null> {
    if (asked.kind === 'missing') {
      miss(section, asked.reason);
      return null;
    }
    const { bytes, contentType } = asked;
    const whole = path + extension(contentType);
    const mark = await crawl.archive.file(whole, bytes, { packed: contentType?.includes('svg') === true });
    return { contentType, ...mark, path: whole };
  }

  async function index(line: Pick<AvatarLine, 'of' | 'owner' | 'avatarId'>, stored: Stored | null): Promise<void> {
    if (stored !== null) await crawl.archive.line(INDEX, { ...line, ...stored } satisfies AvatarLine);
  }

  async function readOwner(type: AvatarType, owner: string): Promise<void> {
    const avatars = await ownerAvatars(crawl, type, owner);
    if (avatars.kind === 'missing') return miss('avatars', avatars.reason);
    for (const id of avatars.ids) {
      const asked = await picture(crawl, () =>
        crawl.rest.bytes({
          path: '/rest/api/3/universal_avatar/view/type/{type}/avatar/{id}',
          ids: { type, id },
          query: { size: 'xlarge', format: 'png' },
        }),
      );
      await index(
        { of: type, owner, avatarId: id },
        await store('avatars', `avatars/${type}/${id}-${hashed(owner)}`, asked),
      );
    }
  }

  async function readUser({ accountId, avatarUrl }: AvatarUser): Promise<void> {
    // Pictures made of initials are shared by many people.
    const name = hashed(avatarUrl);
    const known = userPictures.get(name);
    const stored = known ?? readUserPicture(name, avatarUrl);
    userPictures.set(name, stored);
    await index({ of: 'user', owner: accountId, avatarId: null }, await stored);
  }

  async function readUserPicture(name: string, address: string): Promise<Stored | null> {
    return store('avatars', `avatars/user/${name}`, await ofPerson(address));
  }

  async function readLogos(): Promise<void> {
    const logos = await siteLogos(crawl);
    if ('gap' in logos) return crawl.gaps.add(logos);
    for (const { name, address } of logos) {
      const asked = await picture(crawl, () => crawl.rest.picture(address));
      await index({ of: 'site', owner: name, avatarId: null }, await store('logos', `logos/${name}`, asked));
    }
  }

  crawl.now({ is: 'section', section: 'avatars' });
  await inLanes(ownersOf(owners), LANES, ({ type, id }) => readOwner(type, id));
  await inLanes(owners.users, LANES, readUser);
  crawl.now({ is: 'section', section: 'logos' });
  await readLogos();
  for (const gap of missing.values()) await crawl.gaps.add(gap);
  await crawl.archive.finish(INDEX);
}

/** Deleted projects answer nothing. */
function* ownersOf({ projects, issueTypes, priorities }: AvatarOwners): Generator<{ type: AvatarType; id: string }> {
  for (const { id, status } of projects) if (status !== 'deleted') yield { type: 'project', id };
  for (const id of new Set(issueTypes)) yield { type: 'issuetype', id };
  for (const id of new Set(priorities)) yield { type: 'priority', id };
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function extension(contentType: string | null): string {
  const type = /^image\/(png|jpeg|gif|webp|svg)/.exec(contentType?.toLowerCase() ?? '')?.[1];
  return type === undefined ? '' : `.${type}`;
}
