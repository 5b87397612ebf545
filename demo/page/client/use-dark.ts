import { useEffect, useState } from 'react';

const query = '(prefers-color-scheme: dark)';

export function useDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const listen = () => setDark(list.matches);
    list.addEventListener('change', listen);
    return () => list.removeEventListener('change', listen);
  }, []);
  return dark;
}
