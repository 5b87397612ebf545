/** The pause in milliseconds that a `Retry-After` asks for, in seconds or as a date; null when there is none. */
export function retryAfter(value: string | null, now: Date, most: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  const pause = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(pause) ? null : Math.min(Math.max(pause, 0), most);
}
