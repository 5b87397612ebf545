import { type KeyboardEvent, useId, useState } from 'react';
import type { SlashCommand } from '../page-state.js';
import { useSession } from './session.js';

interface Hint {
  readonly words: string;
  readonly more: string;
  /** What stands in the box when it is taken. */
  readonly text: string;
}

/** The message box. What begins with a slash is a command; people's own messages are no part of this. */
export function Composer({ channel, label }: { readonly channel: string; readonly label: string }) {
  const { state, act, complain } = useSession();
  const { commands } = state.workspace;
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [hidden, setHidden] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [trouble, setTrouble] = useState('');
  const listId = useId();
  const hints = hidden ? [] : hintsFor(text, commands);

  async function send(): Promise<void> {
    const said = text.trim();
    if (said === '' || waiting) return;
    const [first = ''] = said.split(/\s/);
    if (!commands.some(({ command }) => command === first)) {
      setTrouble(
        first.startsWith('/')
          ? `${first} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`
          : `Only commands work here, such as ${commands[0]?.command ?? '/'} help.`,
      );
      return;
    }
    setTrouble('');
    setWaiting(true);
    try {
      // A command that the app does not answer is told by Slackbot, in the channel.
      await act({ deed: 'command', text: said, channel });
      setText('');
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    } finally {
      setWaiting(false);
    }
  }

  function take(hint: Hint): void {
    setText(hint.text);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const current = hints[active];
    if (event.key === 'ArrowDown' && hints.length > 0) setActive((active + 1) % hints.length);
    else if (event.key === 'ArrowUp' && hints.length > 0) setActive((active - 1 + hints.length) % hints.length);
    else if (event.key === 'Tab' && hints.length > 0 && !event.shiftKey && text.startsWith('/')) {
      const hint = current ?? hints[0];
      if (hint === undefined || hint.text === text) return;
      take(hint);
    } else if (event.key === 'Escape') setHidden(true);
    else if (event.key === 'Enter' && !event.shiftKey) {
      if (current && current.text !== text) take(current);
      else void send();
    } else return;
    event.preventDefault();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {hints.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label="Commands"
          className="hints"
          onMouseDown={(event) => event.preventDefault()}
        >
          {hints.map((hint, index) => (
            <div
              key={hint.words}
              id={`${listId}-${String(index)}`}
              role="option"
              aria-selected={index === active}
              className={`hint-row ${index === active ? 'active' : ''}`}
              onClick={() => take(hint)}
            >
              <strong>{hint.words}</strong> <span>{hint.more}</span>
            </div>
          ))}
        </div>
      )}
      <div className={`composer-box ${waiting ? 'waiting' : ''}`}>
        <textarea
          rows={1}
          value={text}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={hints.length > 0 ? listId : undefined}
          aria-activedescendant={active >= 0 ? `${listId}-${String(active)}` : undefined}
          placeholder={`${label} – try ${commands[0]?.command ?? '/'}`}
          readOnly={waiting}
          spellCheck={false}
          onChange={({ target }) => {
            setText(target.value);
            setHidden(false);
            setActive(-1);
            setTrouble('');
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="send" aria-label="Send" disabled={text.trim() === '' || waiting}>
          ➤
        </button>
      </div>
      <p className="composer-trouble" role="alert">
        {trouble}
      </p>
    </form>
  );
}

/** Commands, and once one is typed what can follow it, as the app's manifest says both. */
function hintsFor(text: string, commands: readonly SlashCommand[]): readonly Hint[] {
  if (!text.startsWith('/') || text.includes('\n')) return [];
  const typed = text.toLowerCase();
  return commands.flatMap(({ command, description, usageHint }) => {
    if (command.startsWith(typed) && typed !== `${command} `)
      return [{ words: command, more: description, text: `${command} ` }];
    if (!typed.startsWith(`${command} `)) return [];
    const words = usageHint.split('|').map((each) => each.trim());
    const after = typed.slice(command.length + 1);
    return words
      .map((each) => ({ words: `${command} ${each}`, more: '', text: `${command} ${each.replace(/\s*[[<].*$/, '')}` }))
      .filter((hint) => hint.text.slice(command.length + 1).startsWith(after) && hint.text !== text);
  });
}
