import { Avatar } from './avatar.js';
import { type Place, useSession } from './session.js';
import { useUnread } from './use-unread.js';

export function Sidebar() {
  const { state, place, go } = useSession();
  const { name, app, channels, me, direct } = state.workspace;
  const unread = useUnread();
  return (
    <nav className="sidebar" aria-label="Workspace">
      <div className="workspace-name">{name}</div>
      <Section title="Channels">
        {channels.map((channel) => (
          <Entry
            key={channel.id}
            to={{ kind: 'channel', id: channel.id }}
            current={place.kind === 'channel' && place.id === channel.id}
            name={channel.name}
            sign={channel.isArchived ? '▣' : channel.isPrivate ? '🔒' : '#'}
            unread={unread(channel.id)}
            note={channel.isArchived ? 'archived' : ''}
            go={go}
          />
        ))}
      </Section>
      <Section title="Direct messages">
        <li>
          <span className="entry entry-self">
            <Avatar name={me.realName} small />
            {me.realName} <span className="entry-note">you</span>
          </span>
        </li>
      </Section>
      <Section title="Apps">
        <Entry
          to={{ kind: 'app', tab: unread(direct) > 0 ? 'messages' : 'home' }}
          current={place.kind === 'app'}
          name={app.name}
          app
          unread={unread(direct)}
          go={go}
        />
      </Section>
    </nav>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface EntryProps {
  readonly to: Place;
  readonly current: boolean;
  readonly name: string;
  readonly sign?: string;
  readonly app?: boolean;
  readonly unread: number;
  readonly note?: string;
  go(place: Place): void;
}

function Entry({ to, current, name, sign, app = false, unread, note = '', go }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        className={`entry ${unread > 0 ? 'unread' : ''}`}
        aria-label={name}
        aria-current={current ? 'page' : undefined}
        aria-description={[note, unread > 0 ? `${String(unread)} unread` : ''].filter(Boolean).join(', ') || undefined}
        onClick={() => go(to)}
      >
        {app ? <Avatar name={name} app small /> : <span className="entry-sign">{sign}</span>}
        <span className="entry-name">{name}</span>
        {note !== '' && <span className="entry-note">{note}</span>}
        {unread > 0 && <span className="badge">{unread}</span>}
      </button>
    </li>
  );
}
