import type { MessagePiece } from '../page-state.js';
import { Avatar } from './avatar.js';
import { Blocks } from './blocks.js';
import { emojiOf } from './emoji.js';
import { Mrkdwn } from './mrkdwn.js';
import { timeOf, wholeTimeOf } from './moments.js';
import { type Surface, SurfaceProvider, useSession } from './session.js';

interface MessageRowProps {
  readonly message: MessagePiece;
  readonly replies?: readonly MessagePiece[];
}

export function MessageRow({ message, replies = [] }: MessageRowProps) {
  const { state, openThread } = useSession();
  const { app, me } = state.workspace;
  const { channel, ts, author, ephemeral, edited, text, blocks, reactions } = message;
  const isApp = author === 'bot';
  const name = isApp ? app.name : 'Slackbot';
  const surface: Surface = {
    ref: { channel, ts },
    key: `${channel}-${ts}`,
    kind: 'message',
    entered: message.entered,
    errors: {},
    waiting: false,
  };
  return (
    <article
      className={`message ${ephemeral ? 'ephemeral' : ''}`}
      aria-label={`${name}, ${timeOf(ts, me.tz)}`}
      data-testid={`message-${ts}`}
    >
      <Avatar name={name} app={isApp} />
      <div className="message-body">
        {ephemeral && <p className="only-you">Only visible to you</p>}
        {message.threadTs !== null && message.broadcast && <p className="only-you">replied to a thread</p>}
        <p className="message-head">
          <strong>{name}</strong>
          {isApp && <span className="app-badge">App</span>}
          <time dateTime={new Date(Number(ts) * 1000).toISOString()} title={wholeTimeOf(ts, me.tz)}>
            {timeOf(ts, me.tz)}
          </time>
        </p>
        <SurfaceProvider value={surface}>
          {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={text} />}
        </SurfaceProvider>
        {edited && <span className="edited">(edited)</span>}
        {reactions.length > 0 && (
          <p className="reactions">
            {reactions.map((each) => (
              <span key={each} title={`:${each}:`}>
                {emojiOf(each)} 1
              </span>
            ))}
          </p>
        )}
        {replies.length > 0 && (
          <button type="button" className="thread-link" onClick={() => openThread({ channel, ts })}>
            {replies.length === 1 ? '1 reply' : `${String(replies.length)} replies`}
          </button>
        )}
      </div>
    </article>
  );
}
