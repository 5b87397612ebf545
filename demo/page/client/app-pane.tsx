import { useEffect } from 'react';
import { Avatar } from './avatar.js';
import { Blocks } from './blocks.js';
import { MessageList } from './message-list.js';
import { SurfaceProvider, useSession } from './session.js';

const tabs = { home: 'Home', messages: 'Messages' } as const;
type Tab = keyof typeof tabs;

/** The app's own place: its Home tab, and its direct messages. */
export function AppPane({ tab }: { readonly tab: Tab }) {
  const { state, go } = useSession();
  const { app, direct } = state.workspace;
  const names = Object.keys(tabs) as Tab[];
  return (
    <section className="channel app" aria-label={app.name}>
      <header className="pane-header app-header">
        <h1>
          <Avatar name={app.name} app small /> {app.name}
        </h1>
        <div role="tablist" aria-label={app.name}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={tab === name}
              aria-controls="app-panel"
              tabIndex={tab === name ? 0 : -1}
              onClick={() => go({ kind: 'app', tab: name })}
              onKeyDown={({ key }) => {
                if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
                const other = name === 'home' ? 'messages' : 'home';
                go({ kind: 'app', tab: other });
                document.getElementById(`tab-${other}`)?.focus();
              }}
            >
              {tabs[name]}
            </button>
          ))}
        </div>
      </header>
      <div id="app-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="app-panel">
        {tab === 'home' ? (
          <HomeTab />
        ) : (
          <>
            <MessageList channel={direct} empty={`${app.name} writes to you here.`} />
            <p className="read-only">Sending messages to this app has been turned off.</p>
          </>
        )}
      </div>
    </section>
  );
}

function HomeTab() {
  const { state, act, complain } = useSession();
  const { home } = state;
  useEffect(() => {
    act({ deed: 'home' }).catch((error: Error) => complain(error.message));
    // Once, whenever the tab is opened.
  }, []);
  if (home === null) return <p className="empty">The app has not shown anything here yet.</p>;
  const surface = {
    ref: { view: home.id },
    key: home.id,
    kind: 'home' as const,
    entered: home.entered,
    errors: {},
    waiting: false,
  };
  return (
    <div className="home">
      <SurfaceProvider value={surface}>
        <Blocks blocks={home.blocks} />
      </SurfaceProvider>
    </div>
  );
}
