import { useCallback, useEffect, useRef, useState } from 'react';
import type { Json } from '../../slack/json.js';
import type { Deed } from '../deed.js';
import { act } from './act.js';
import { AppPane } from './app-pane.js';
import { ChannelPane } from './channel-pane.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { Modals } from './modals.js';
import { type Session, SessionProvider, type ThreadRef } from './session.js';
import { Sidebar } from './sidebar.js';
import { Strip } from './strip.js';
import { ThreadPane } from './thread-pane.js';
import { TopBar } from './top-bar.js';
import { useDark } from './use-dark.js';
import { useFocusBack } from './use-focus-inside.js';
import { useLive } from './use-live.js';
import { useWhere } from './use-where.js';

interface Question {
  readonly question: Json;
  answer(yes: boolean): void;
}

export function Page({ users }: { readonly users: readonly string[] }) {
  const { where, go, switchUser } = useWhere(users);
  return <Workspace key={where.user} users={users} where={where} go={go} switchUser={switchUser} />;
}

type WorkspaceProps = { readonly users: readonly string[] } & ReturnType<typeof useWhere>;

/** The workspace as one person sees it. */
function Workspace({ users, where, go, switchUser }: WorkspaceProps) {
  const { user, place } = where;
  const { state, connected } = useLive(user);
  const dark = useDark();
  const [thread, setThread] = useState<ThreadRef>();
  const [question, setQuestion] = useState<Question>();
  const [complaint, setComplaint] = useState('');
  const [stripShown, setStripShown] = useState(true);

  useEffect(() => {
    if (complaint === '') return undefined;
    const later = setTimeout(() => setComplaint(''), 8000);
    return () => clearTimeout(later);
  }, [complaint]);
  useEffect(() => {
    if (state) document.title = `${state.workspace.app.name} in ${state.workspace.name}`;
  }, [state]);

  const ask = useCallback(
    (asked: Json) => new Promise<boolean>((answer) => setQuestion({ question: asked, answer })),
    [],
  );
  if (state === undefined) return <p className="loading">{connected ? '' : 'Loading the workspace…'}</p>;

  const session: Session = {
    ...{ user, state, place, dark, ask },
    act: (deed: Deed) => act(user, deed),
    go(next) {
      setThread(undefined);
      go(next);
    },
    openThread: setThread,
    complain: setComplaint,
  };
  const busy = state.modals.length > 0 || question !== undefined;
  return (
    <SessionProvider value={session}>
      <div className={`page ${state.strip && stripShown ? 'with-strip' : ''}`}>
        <TopBar
          users={users}
          onSwitch={switchUser}
          strip={state.strip === null ? undefined : { shown: stripShown, onToggle: () => setStripShown(!stripShown) }}
        />
        <div className="slack">
          <Panes busy={busy}>
            <Sidebar />
            <main className="pane">
              {place.kind === 'channel' ? (
                <ChannelPane key={place.id} channel={place.id} />
              ) : (
                <AppPane tab={place.tab} />
              )}
            </main>
            {thread && <ThreadPane thread={thread} onClose={() => setThread(undefined)} />}
          </Panes>
          <Modals covered={question !== undefined} />
          {question && (
            <ConfirmDialog
              question={question.question}
              onAnswer={(yes) => {
                question.answer(yes);
                setQuestion(undefined);
              }}
            />
          )}
          <div className="complaints" role="alert">
            {complaint !== '' && <p className="complaint">{complaint}</p>}
            {!connected && <p className="complaint">Connecting to the demo again…</p>}
          </div>
        </div>
        {state.strip && stripShown && <Strip strip={state.strip} />}
      </div>
    </SessionProvider>
  );
}

/** The workspace itself, which is not to be used while a dialog lies on it. */
function Panes({ busy, children }: { readonly busy: boolean; readonly children: React.ReactNode }) {
  const panes = useRef<HTMLDivElement>(null);
  useFocusBack(panes, busy);
  return (
    <div ref={panes} className="panes" inert={busy}>
      {children}
    </div>
  );
}
