import { stateField } from '../entered.js';
import { type Json, textOf } from '../json.js';
import { elementsOf } from '../rules/blocks.js';
import { type Entered } from '../workspace.js';

/** What a Slack client says about a form before it sends it; empty when it may go. */
export function formFaults(blocks: readonly Json[], entered: Entered): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of blocks.filter(({ type }) => type === 'input')) {
    const [element] = elementsOf(block);
    if (!element) continue;
    const blockId = textOf(block['block_id']);
    const value = entered[blockId]?.[textOf(element['action_id'])]?.[stateField(element)];
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    const fault = empty
      ? block['optional'] !== true && 'Please complete this required field.'
      : typeof value === 'string' && textFault(element, value);
    if (fault) faults[blockId] = fault;
    else if (Array.isArray(value) && value.length > Number(element['max_selected_items'] ?? Infinity))
      faults[blockId] = `At most ${String(element['max_selected_items'])} can be chosen.`;
  }
  return faults;
}

function textFault(element: Json, value: string): string | false {
  const length = [...value].length;
  switch (element['type']) {
    case 'plain_text_input': {
      const [min, max] = [Number(element['min_length'] ?? 0), Number(element['max_length'] ?? 3000)];
      if (length < min) return `Must be at least ${min} characters.`;
      return length > max && `Must be at most ${max} characters.`;
    }
    case 'number_input':
      return numberFault(element, value);
    case 'url_text_input':
      return !/^https?:\/\/\S+$/.test(value) && 'Please enter a valid URL.';
    case 'email_text_input':
      return !/^\S+@\S+\.\S+$/.test(value) && 'Please enter a valid email.';
    default:
      return false;
  }
}

function numberFault(element: Json, value: string): string | false {
  const number = Number(value);
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a number.';
  if (element['is_decimal_allowed'] === false && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (number < Number(element['min_value'] ?? -Infinity)) return `Must be at least ${textOf(element['min_value'])}.`;
  return number > Number(element['max_value'] ?? Infinity) && `Must be at most ${textOf(element['max_value'])}.`;
}
