import { Avatar } from './avatar.js';
import { useSession } from './session.js';

interface TopBarProps {
  readonly users: readonly string[];
  onSwitch(user: string): void;
  /** Undefined when there is no strip. */
  readonly strip: { readonly shown: boolean; onToggle(): void } | undefined;
}

/** Above the workspace, and no part of it: who looks at it. */
export function TopBar({ users, onSwitch, strip }: TopBarProps) {
  const { user, state } = useSession();
  const { people } = state.workspace;
  return (
    <header className="top-bar">
      <span className="top-bar-words">A Slack workspace on this machine</span>
      <div role="group" aria-label="Look as" className="switcher">
        <span aria-hidden="true">Look as</span>
        {users.map((id) => {
          const person = people.find((each) => each.id === id);
          return (
            <button key={id} type="button" aria-pressed={id === user} onClick={() => onSwitch(id)}>
              <Avatar name={person?.realName ?? id} small />
              {person?.realName ?? id}
            </button>
          );
        })}
      </div>
      {strip && (
        <button type="button" className="strip-toggle" aria-expanded={strip.shown} onClick={() => strip.onToggle()}>
          {strip.shown ? 'Hide Surroundings' : 'Show Surroundings'}
        </button>
      )}
    </header>
  );
}
