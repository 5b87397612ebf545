/** At most `max` code points, as Slack counts; an ellipsis shows that something was left out. */
export function clip(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
