import { linkTypes } from './catalogue.js';
import { at, draws } from './draws.js';
import { type IssueHead, type IssueRoom, headOf, shownHead } from './issue-room.js';
import { siteOrigin } from './origins.js';
import type { JsonObject } from './world.js';

/** An issue's links, each of which its other end shows too. */
export function linksOf(room: IssueRoom, head: IssueHead): readonly JsonObject[] {
  const links: JsonObject[] = [];
  const member = head.ordinal % 10;
  const neighbour = member === 2 ? 1 : member === 3 ? -1 : 0;
  const near = neighbour === 0 ? undefined : room.numbering.idAt(head.projectIndex, head.ordinal + neighbour);
  if (near !== undefined && draws(room.seed, Math.min(near, head.id), 3).chance(0.5))
    links.push(...link(room, head, near, 1));

  // Over the whole site, the first with the last and so on.
  const far = room.numbering.idOfRank(room.numbering.total - 1 - head.rank);
  if (far !== undefined && far !== head.id && draws(room.seed, Math.min(far, head.id), 4).chance(0.06)) {
    links.push(...link(room, head, far, 2));
  }
  return links;
}

/** The older one is what the link goes out from. */
function link(room: IssueRoom, head: IssueHead, otherId: number, kind: 1 | 2): JsonObject[] {
  const other = headOf(room, otherId);
  if (other === null) return [];
  const first = Math.min(head.id, otherId);
  const id = String(first * 10 + kind);
  const { name, inward, outward, id: typeId, self } = at(linkTypes, first);
  return [
    {
      id,
      self: `${siteOrigin}/rest/api/3/issueLink/${id}`,
      type: {
        id: typeId ?? null,
        name: name ?? null,
        inward: inward ?? null,
        outward: outward ?? null,
        self: self ?? null,
      },
      [head.id === first ? 'outwardIssue' : 'inwardIssue']: shownHead(other),
    },
  ];
}
