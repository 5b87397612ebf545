import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate that nobody but itself vouches for, in PEM. */
export async function selfSigned(host: string): Promise<{ readonly key: string; readonly cert: string }> {
  const names = [
    { name: 'commonName', value: host },
    { name: 'organizationName', value: 'Demo Company' },
  ];
  const extensions: NonNullable<Parameters<typeof generate>[1]>['extensions'] = [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'subjectAltName', altNames: [isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host }] },
  ];
  const made = await generate(names, { keySize: 2048, algorithm: 'sha256', extensions });
  return { key: made.private, cert: made.cert };
}
