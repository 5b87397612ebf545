import { textOf } from '../../../slack/json.js';
import { wordsOf } from '../mrkdwn.js';
import { type Place, useSession } from '../session.js';
import type { ElementProps } from './element-props.js';
import { useElement } from './use-element.js';

/** A button; one with a link opens it in a new tab, or in the workspace, and the app is told all the same. */
export function Button(props: ElementProps) {
  const { element } = props;
  const { go } = useSession();
  const { press, waiting } = useElement(props);
  const words = wordsOf(element['text']);
  const looks = {
    className: `button ${textOf(element['style'])} ${waiting ? 'waiting' : ''}`,
    'aria-label': textOf(element['accessibility_label']) || undefined,
    'data-action': textOf(element['action_id']),
  };
  const url = textOf(element['url']);
  if (url !== '')
    return (
      <a
        {...looks}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => {
          const place = placeOf(url);
          if (place !== null) {
            event.preventDefault();
            go(place);
          }
          void press();
        }}
      >
        {words}
      </a>
    );
  return (
    <button type="button" {...looks} aria-busy={waiting || undefined} onClick={() => void (waiting || press())}>
      {words}
    </button>
  );
}

/** Where in the workspace a link of Slack's own leads to; null for one to another place. */
function placeOf(url: string): Place | null {
  if (!url.startsWith('slack://app?')) return null;
  return { kind: 'app', tab: new URL(url).searchParams.get('tab') === 'messages' ? 'messages' : 'home' };
}
