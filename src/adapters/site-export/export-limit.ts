const LIMIT = /next\s+allowed\s+(?:backup|export)|(?:backup|export)\s+frequency\s+is\s+limited/i;
const NEXT = /next\s+allowed\s+(?:backup|export)\s*:?(.*)/is;
const MINUTE = 60_000;
/** More than this is no time that Atlassian would mean. */
const MOST = 14 * 24 * 60;

/** Whether an error text says that Atlassian's limit of exports was met. */
export function saysLimited(text: string): boolean {
  return LIMIT.test(text);
}

/** The milliseconds until the next export is allowed, such as of "26h 58m" or "12 hours and 4 minutes"; else null. */
export function timeUntilAllowed(text: string): number | null {
  const rest = NEXT.exec(text)?.[1] ?? '';
  const [days, hours, minutes] = [
    amount(rest, 'd(?:ays?)?'),
    amount(rest, 'h(?:(?:ou)?rs?)?'),
    amount(rest, 'm(?:in(?:ute)?s?)?'),
  ];
  if (days === null && hours === null && minutes === null) return null;
  const total = ((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
  return total > MOST ? null : total * MINUTE;
}

function amount(text: string, unit: string): number | null {
  const number = new RegExp(`(\\d+)\\s*${unit}(?![a-z])`, 'i').exec(text)?.[1];
  return number === undefined ? null : Number(number);
}
