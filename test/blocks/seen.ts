import { z } from 'zod';

const record = z.record(z.string(), z.unknown());
const block = z.object({
  block_id: z.string().optional(),
  accessory: record.optional(),
  element: record.optional(),
  elements: z.array(record).optional(),
});

interface WithBlocks {
  readonly blocks: readonly unknown[];
}

/** Everything in a view or message that can be used. */
export function elementsOf({ blocks }: WithBlocks): Record<string, unknown>[] {
  return blocks.flatMap((each) => {
    const { accessory, element, elements = [] } = block.parse(each);
    return [accessory, element, ...elements].flatMap((one) => (one && 'action_id' in one ? [one] : []));
  });
}

/** Everything that can be read, a line for each text; of mrkdwn only, where asked. */
export function textsOf(value: unknown, type?: 'mrkdwn' | 'plain_text'): string {
  if (Array.isArray(value))
    return value
      .map((each) => textsOf(each, type))
      .filter(Boolean)
      .join('\n');
  const { success, data } = record.safeParse(value);
  if (!success) return '';
  if (typeof data['text'] === 'string' && typeof data['type'] === 'string')
    return type === undefined || data['type'] === type ? data['text'] : '';
  return textsOf(Object.values(data), type);
}
