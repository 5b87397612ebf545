import { useState } from 'react';
import type { StripPiece } from '../page-state.js';
import { sizeOf } from './size.js';
import { useSession } from './session.js';

/** Beside the workspace: what the bot works on, and switches that make things go wrong. */
export function Strip({ strip: { sight, troubles } }: { readonly strip: StripPiece }) {
  return (
    <aside className="strip" aria-label="Surroundings">
      <Bot bot={sight.bot} publicUrl={sight.publicUrl} />
      <Site site={sight.site} />
      <Storage storage={sight.storage} />
      <section aria-labelledby="strip-troubles">
        <h2 id="strip-troubles">Make it go wrong</h2>
        {troubles.map((trouble) => (
          <Switch key={trouble.id} {...trouble} />
        ))}
      </section>
    </aside>
  );
}

function Switch({ id, label, explains, on }: StripPiece['troubles'][number]) {
  const { act, complain } = useSession();
  const [waiting, setWaiting] = useState(false);
  function toggle(): void {
    setWaiting(true);
    act({ deed: 'trouble', id, on: !on })
      .catch((error: Error) => complain(error.message))
      .finally(() => setWaiting(false));
  }
  return (
    <div className={`trouble ${on ? 'on' : ''}`}>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={label}
        aria-describedby={`trouble-${id}`}
        aria-busy={waiting || undefined}
        disabled={waiting}
        onClick={toggle}
      >
        <span className="knob" />
      </button>
      <div>
        <strong>{label}</strong>
        <p id={`trouble-${id}`}>{explains}</p>
      </div>
    </div>
  );
}

const botWords = { running: 'Running', starting: 'Starting…', stopped: 'Not running' } as const;

function Bot({ bot, publicUrl }: { readonly bot: StripPiece['sight']['bot']; readonly publicUrl: string }) {
  return (
    <section aria-labelledby="strip-bot">
      <h2 id="strip-bot">The bot</h2>
      <p>
        <span className={`lamp lamp-${bot.state}`} aria-hidden="true" /> {botWords[bot.state]}
        {bot.pid !== null && <span className="quiet"> · process {bot.pid}</span>}
      </p>
      {bot.lastWords !== null && <pre className="last-words">{bot.lastWords}</pre>}
      <p className="quiet">Its own pages: {publicUrl}</p>
    </section>
  );
}

function Site({ site }: { readonly site: StripPiece['sight']['site'] }) {
  const number = new Intl.NumberFormat('en');
  return (
    <section aria-labelledby="strip-site">
      <h2 id="strip-site">Jira site</h2>
      <p className="quiet">{site.url}</p>
      <dl>
        <Fact name="Projects" value={number.format(site.projects)} />
        <Fact name="Issues" value={number.format(site.issues)} />
        <Fact name="Attachments" value={number.format(site.attachments)} />
        <Fact name="Requests so far" value={number.format(site.requests)} />
      </dl>
      {site.exports.length > 0 && (
        <ul aria-label="Exports" className="files">
          {site.exports.toReversed().map(({ id, status }) => (
            <li key={id}>
              <span className="file-name">Export {id}</span> <span className="quiet">{status}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Storage({ storage }: { readonly storage: StripPiece['sight']['storage'] }) {
  const { files, parts, free } = storage;
  return (
    <section aria-labelledby="strip-storage">
      <h2 id="strip-storage">FTP folder</h2>
      <p className="quiet">{storage.url}</p>
      <p className="quiet" title={storage.folder}>
        {free === null ? 'The server does not say how much room is left.' : `${sizeOf(free)} free`}
      </p>
      <ul aria-label="Files" className="files">
        {files.map((file) => (
          <File key={file.name} name={file.name} size={file.size} note="" />
        ))}
        {parts.map((file) => (
          <File key={file.name} name={file.name} size={file.size} note="being written, or left half-written" />
        ))}
      </ul>
      {files.length + parts.length === 0 && <p className="quiet">No files yet.</p>}
    </section>
  );
}

function File({ name, size, note }: { readonly name: string; readonly size: number; readonly note: string }) {
  return (
    <li className={note === '' ? '' : 'part'}>
      <span className="file-name">{name}</span>
      <span className="quiet">
        {sizeOf(size)}
        {note !== '' && ` · ${note}`}
      </span>
    </li>
  );
}
