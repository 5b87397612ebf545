import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { useSession } from './session.js';

export function ChannelPane({ channel }: { readonly channel: string }) {
  const { state } = useSession();
  const known = state.workspace.channels.find(({ id }) => id === channel);
  if (known === undefined) return <p className="empty">There is no such channel.</p>;
  const { name, isArchived } = known;
  return (
    <section className="channel" aria-label={`Channel ${name}`}>
      <header className="pane-header">
        <h1>
          <span className="entry-sign">#</span> {name}
        </h1>
      </header>
      <MessageList
        channel={channel}
        empty={`This is the very beginning of #${name}. Type /backup to see what the app does.`}
      />
      {isArchived ? (
        <p className="read-only">You are viewing #{name}, an archived channel.</p>
      ) : (
        <Composer channel={channel} label={`Message to #${name}`} />
      )}
    </section>
  );
}
