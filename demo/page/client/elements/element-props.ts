import type { Json } from '../../../slack/json.js';

export interface ElementProps {
  readonly block: Json;
  readonly element: Json;
  /** In a form: what ties the element to its label, hint and error. */
  readonly field?: Field;
}

export interface Field {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly wrong: boolean;
}
