import type { AllowedHost } from '../config/values/host-list.js';

/** Whether a site may be connected there: at Atlassian, or at a host that the settings allow. */
export function siteHostAllowed(allowed: readonly AllowedHost[]): (url: URL) => boolean {
  return ({ hostname, port, protocol }) => {
    if (protocol === 'https:' && port === '' && hostname.endsWith('.atlassian.net')) return true;
    const host = hostname.replace(/^\[|\]$/g, '');
    const number = Number(port || (protocol === 'https:' ? 443 : 80));
    return allowed.some((entry) => entry.host === host && (entry.port ?? number) === number);
  };
}
