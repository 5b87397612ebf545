const minute = 60;

/** A moment in seconds as `2026-11-24T02:30` on the wall clock of a zone. */
export function wallTimeOf(seconds: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    hourCycle: 'h23',
  }).formatToParts(seconds * 1000);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The moment at which the wall clock of a zone shows this; of two such moments the earlier one found. */
export function readWallTime(written: string, timeZone: string): number {
  const asUtc = Date.parse(`${written}Z`) / 1000;
  const offset = (at: number) => Date.parse(`${wallTimeOf(at, timeZone)}Z`) / 1000 - Math.floor(at / minute) * minute;
  const near = asUtc - offset(asUtc);
  return asUtc - offset(near);
}
