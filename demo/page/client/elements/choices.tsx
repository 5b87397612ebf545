import { isJson, type Json, jsonList, textOf } from '../../../slack/json.js';
import { Text } from '../mrkdwn.js';
import type { ElementProps } from './element-props.js';
import { useElement } from './use-element.js';
import { useShown } from './use-shown.js';

/** Boxes of which several can be ticked. */
export function Checkboxes(props: ElementProps) {
  const { element, field } = props;
  const { entered, choose } = useElement(props);
  const options = jsonList(element['options']);
  const held = jsonList(entered['selected_options']).map(({ value }) => value);
  const [chosen, show] = useShown(held);

  async function pick(values: readonly unknown[]): Promise<void> {
    show(values.slice());
    if (!(await choose(values))) show(held);
  }

  return (
    <div role="group" className="choices" {...described(props)}>
      {options.map((option) => (
        <Choice
          key={textOf(option['value'])}
          type="checkbox"
          name={nameOf(props)}
          option={option}
          checked={chosen.includes(option['value'])}
          focused={element['focus_on_load'] === true && option === options[0]}
          wrong={field?.wrong ?? false}
          onPick={(on) => {
            const values = options.map(({ value }) => value);
            void pick(values.filter((value) => (value === option['value'] ? on : chosen.includes(value))));
          }}
        />
      ))}
    </div>
  );
}

/** Choices of which one holds. */
export function Radios(props: ElementProps) {
  const { element, field } = props;
  const { entered, choose } = useElement(props);
  const options = jsonList(element['options']);
  const { selected_option: selected } = entered;
  const held = isJson(selected) ? selected['value'] : undefined;
  const [chosen, show] = useShown(held);

  async function pick(value: unknown): Promise<void> {
    show(value);
    if (!(await choose(value))) show(held);
  }

  return (
    <div role="radiogroup" className="choices" {...described(props)}>
      {options.map((option) => (
        <Choice
          key={textOf(option['value'])}
          type="radio"
          name={nameOf(props)}
          option={option}
          checked={chosen === option['value']}
          focused={element['focus_on_load'] === true && option === options[0]}
          wrong={field?.wrong ?? false}
          onPick={() => void pick(option['value'])}
        />
      ))}
    </div>
  );
}

interface ChoiceProps {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly option: Json;
  readonly checked: boolean;
  readonly focused: boolean;
  readonly wrong: boolean;
  onPick(on: boolean): void;
}

function Choice({ type, name, option, checked, focused, wrong, onPick }: ChoiceProps) {
  const id = `${name}-${textOf(option['value'])}`;
  const isDescribed = isJson(option['description']);
  return (
    <div className="choice">
      <input
        id={id}
        type={type}
        name={name}
        checked={checked}
        autoFocus={focused}
        aria-describedby={isDescribed ? `${id}-more` : undefined}
        aria-invalid={wrong || undefined}
        onChange={({ target }) => onPick(target.checked)}
      />
      <label htmlFor={id}>
        <Text text={option['text']} />
      </label>
      {isDescribed && (
        <div className="choice-more" id={`${id}-more`}>
          <Text text={option['description']} />
        </div>
      )}
    </div>
  );
}

function nameOf({ block, element, field }: ElementProps): string {
  return field?.id ?? `${textOf(block['block_id'])}-${textOf(element['action_id'])}`;
}

function described({ field }: ElementProps) {
  return { id: field?.id, 'aria-labelledby': field?.labelId, 'aria-describedby': field?.describedBy };
}
