const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes for people, 1,024 to the next unit. */
export function sizeOf(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)));
  const number = bytes / 1024 ** step;
  return `${step === 0 ? String(number) : number.toFixed(1)} ${units[step] ?? ''}`;
}
