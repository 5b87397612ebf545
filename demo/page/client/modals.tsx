import { useState } from 'react';
import { ModalDialog } from './modal-dialog.js';
import { useSession } from './session.js';

/** The modal on top. The ones below come back when it is closed. */
export function Modals({ covered }: { readonly covered: boolean }) {
  const { state } = useSession();
  const { modals } = state;
  const top = modals.at(-1);
  if (top === undefined) return null;
  return <Remembering key={modals[0]?.id} covered={covered} />;
}

/** Errors belong to a state of a view: what the app shows anew is without them. */
function Remembering({ covered }: { readonly covered: boolean }) {
  const { state } = useSession();
  const top = state.modals.at(-1);
  const [wrong, setWrong] = useState<{ readonly hash: string; readonly errors: Readonly<Record<string, string>> }>();
  if (top === undefined) return null;
  return (
    <ModalDialog
      key={top.id}
      view={top}
      covered={covered}
      errors={wrong?.hash === top.hash ? wrong.errors : {}}
      onErrors={(errors) => setWrong({ hash: top.hash, errors })}
    />
  );
}
