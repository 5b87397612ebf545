/**
 * A text in mrkdwn that is at most `max` code points long: what is too much goes by whole lines, from the end, because
 * a cut inside a line could leave half an entity or half a date. A single line must fit.
 */
export function wholeLines(text: string, max: number): string {
  const lines = text.split('\n');
  let kept = lines.length;
  const shown = () => (kept === lines.length ? lines : [...lines.slice(0, kept), '…']).join('\n');
  while (kept > 1 && [...shown()].length > max) kept--;
  return shown();
}
