import { modalsOf } from '../views.js';
import {
  type Channel,
  directChannel,
  type Entered,
  type Group,
  type Message,
  type Person,
  type View,
  type Workspace,
} from '../workspace.js';
import { enteredOn, type Surface } from './surface.js';

/** All that a person's client shows, and nothing that others alone see. */
export interface Sight {
  readonly team: { readonly id: string; readonly name: string };
  readonly app: { readonly id: string; readonly user: string };
  readonly me: Person;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly groups: readonly Group[];
  /** The channel of direct messages with the app. */
  readonly direct: string;
  readonly messages: readonly Message[];
  readonly home: View | undefined;
  /** The open modals, the one on top last. */
  readonly modals: readonly View[];
  /** What is entered and chosen in a message or view. */
  entered(on: Surface): Entered;
}

export function sightOf(workspace: Workspace, me: Person): Sight {
  const direct = directChannel(workspace, me.id).id;
  const channels = [...workspace.channels.values()].filter(({ user }) => user === undefined);
  const mine = new Set([direct, ...channels.map(({ id }) => id)]);
  return {
    team: workspace.team,
    app: { id: workspace.appId, user: workspace.botUser },
    me,
    people: [...workspace.people.values()],
    channels,
    groups: [...workspace.groups.values()],
    direct,
    messages: workspace.messages.filter(
      ({ channel, ephemeralTo }) => mine.has(channel) && (ephemeralTo ?? me.id) === me.id,
    ),
    home: workspace.homes.get(me.id),
    modals: modalsOf(workspace, me.id),
    entered: (on) => enteredOn(workspace, on),
  };
}
