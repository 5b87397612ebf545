/** In the order of a week that begins on Monday. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of day from 00:00 to 23:59. */
export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** When a scheme's runs are due. The zone is part of it: the server's own never counts. */
export interface Schedule {
  /** One at least. */
  readonly days: readonly Weekday[];
  /** As on a wall clock in `timeZone`, `HH:mm`. */
  readonly time: string;
  /** An IANA name such as `Europe/Berlin`. */
  readonly timeZone: string;
}
