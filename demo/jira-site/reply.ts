/** What a listener answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'Content-Type': 'application/json;charset=UTF-8' }, body: JSON.stringify(value) };
}

export function page(status: number, title: string): Reply {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: { 'Content-Type': 'text/html;charset=UTF-8' }, body };
}

export const deadLink: Reply = page(404, 'Oops, you&#39;ve found a dead link.');
export const onlyInUi: Reply = json(403, { error: 'This feature is only accessible from the UI.' });

/** The refusal of an export that comes too soon, in one of the wordings that were seen. */
export function limitText(minutes: number, wording: 'until' | 'till' | 'words'): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const limited = 'Backup frequency is limited. You';
  if (wording === 'till') {
    return `${limited} can not make another backup right now. Approximate time till next allowed backup: ${hours}h ${rest}m`;
  }
  const left = wording === 'until' ? `${hours}h ${rest}m` : `${hours} hours and ${rest} minutes`;
  return `${limited} cannot make another backup right now. Approximate time until next allowed backup: ${left}`;
}
