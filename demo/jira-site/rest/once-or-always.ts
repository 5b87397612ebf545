import type { HowOften } from './quirks.js';

/** Whether something that happens `how` often happens to this thing now; it remembers what it happened to. */
export function onceOrAlways(): (how: HowOften, thing: string) => boolean {
  const happened = new Set<string>();
  return (how, thing) => {
    if (how !== 'once') return how === 'always';
    if (happened.has(thing)) return false;
    happened.add(thing);
    return true;
  };
}
