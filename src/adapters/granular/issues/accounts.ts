/**
 * Says every account that a value of the API refers to, wherever in it: as `accountId`, or as `tmpFromAccountId` and
 * the like in histories. This sees every value of every issue, so it makes nothing but a list of what is to be seen.
 */
export function eachAccountIn(value: unknown, met: (accountId: string) => void): void {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (Array.isArray(one)) for (const part of one) look(part);
    else if (typeof one === 'object' && one !== null) {
      for (const name of Object.keys(one)) {
        const part: unknown = Reflect.get(one, name);
        if (typeof part !== 'string') look(part);
        else if (name.endsWith('ccountId') && part !== '') met(part);
      }
    }
  }

  function look(part: unknown): void {
    if (typeof part === 'object' && part !== null) open.push(part);
  }
}
