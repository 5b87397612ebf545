import { useState } from 'react';

/** What somebody chose is shown at once, and until the workspace holds something else than before. */
export function useShown<T>(held: T): readonly [shown: T, show: (value: T) => void] {
  const key = JSON.stringify(held);
  const [chosen, setChosen] = useState<{ readonly over: string; readonly value: T }>();
  return [chosen?.over === key ? chosen.value : held, (value) => setChosen({ over: key, value })];
}
