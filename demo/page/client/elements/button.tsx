import { textOf } from '../../../slack/json.js';
import { wordsOf } from '../mrkdwn.js';
import type { ElementProps } from './element-props.js';
import { useElement } from './use-element.js';

/** A button; one with a link opens it in a new tab, and the app is told all the same. */
export function Button(props: ElementProps) {
  const { element } = props;
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
      <a {...looks} href={url} target="_blank" rel="noopener noreferrer" onClick={() => void press()}>
        {words}
      </a>
    );
  return (
    <button type="button" {...looks} aria-busy={waiting || undefined} onClick={() => void (waiting || press())}>
      {words}
    </button>
  );
}
