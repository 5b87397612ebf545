/** The bot's account lives half an hour off the full hours; the site does not. */
export const accountZone = 'Asia/Kolkata';
export const siteZone = 'Europe/Berlin';

const OFFSET = 5.5 * 3_600_000;

/** A time as Jira writes it: in the zone of the one who asks, and without a colon in the offset. */
export function jiraTime(milliseconds: number): string {
  return `${new Date(milliseconds + OFFSET).toISOString().slice(0, -1)}+0530`;
}

/** The same as a date. */
export function jiraDate(milliseconds: number): string {
  return new Date(milliseconds + OFFSET).toISOString().slice(0, 10);
}

/** Between these everything in a seeded world happened. */
export const firstDay = Date.UTC(2021, 0, 4, 8);
export const lastDay = Date.UTC(2026, 4, 29, 17);
export const DAY = 24 * 3_600_000;
