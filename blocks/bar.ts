const steps = 10;

/** How much of something there is, drawn; say the number beside it, because a screen reader passes over the bar. */
export function bar(percent: number): string {
  const full = Math.min(steps, Math.max(0, Math.floor(percent / steps)));
  return '▰'.repeat(full) + '▱'.repeat(steps - full);
}
