import { memo, useLayoutEffect, useRef } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { Json } from '../../slack/json.js';
import { revealed } from './guarded.js';
import { slackDate } from './moments.js';
import { useSession } from './session.js';

/** Blocks as the library draws them: texts, rich text, tables. */
export function Drawn({ blocks }: { readonly blocks: readonly Json[] }) {
  const { state, dark } = useSession();
  return <DrawnOnce json={JSON.stringify(blocks)} people={JSON.stringify(state.workspace)} dark={dark} />;
}

interface DrawnOnceProps {
  readonly json: string;
  readonly people: string;
  readonly dark: boolean;
}

/** Drawing is slow and what is drawn seldom changes. */
const DrawnOnce = memo(function DrawnOnce({ json, people: workspaceJson, dark }: DrawnOnceProps) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (root.current !== null) tidy(root.current);
  });
  const workspace = JSON.parse(workspaceJson) as ReturnType<typeof useSession>['state']['workspace'];
  const { me, people, channels, groups, app } = workspace;
  return (
    <div ref={root} className="drawn">
      <Message
        key={`${String(dark)}${json}${workspaceJson}`}
        blocks={JSON.parse(json) as Block[]}
        withoutWrapper
        theme={dark ? 'dark' : 'light'}
        logo=""
        name=""
        data={{
          users: [...people.map(({ id, realName }) => ({ id, name: realName })), { id: app.user, name: app.name }],
          channels: channels.map(({ id, name }) => ({ id, name })),
          user_groups: groups.map(({ id, handle }) => ({ id, name: handle })),
        }}
        hooks={{
          date: ({ timestamp, format, fallback }) => (
            <time title={slackDate(Number(timestamp), '{date_long} {time}', fallback, me)}>
              {slackDate(Number(timestamp), format, fallback, me)}
            </time>
          ),
        }}
      />
    </div>
  );
});

/** The library gives the same id to everything that it draws; a page has many such things, and ids are there once. */
function tidy(root: HTMLElement): void {
  root.querySelectorAll('#slack_blocks_to_jsx').forEach((each) => each.removeAttribute('id'));
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const shown = revealed(text.nodeValue ?? '');
    if (shown !== text.nodeValue) text.nodeValue = shown;
  }
}
