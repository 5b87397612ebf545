const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size for people: `1.5 GiB`, with one decimal where it says something; `1,5 GiB` where people write it so. */
export function bytes(count: number, locale = 'en-GB'): string {
  let value = count;
  let unit = 0;
  while (value >= 1023.95 && unit < units.length) {
    value /= 1024;
    unit++;
  }
  const plain = { maximumFractionDigits: unit === 0 ? 0 : 1, useGrouping: false };
  const name = units[unit - 1];
  if (name !== undefined) return `${value.toLocaleString(locale, plain)} ${name}`;
  const spelled = value.toLocaleString(locale, { ...plain, style: 'unit', unit: 'byte', unitDisplay: 'long' });
  // Some languages have a space of another kind here.
  return spelled.replaceAll('\u00a0', ' ');
}
