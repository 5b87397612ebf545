import { styleHash } from './style.js';

/**
 * The headers of every page: nothing from elsewhere, no script, no frame, no memory, no trace in other sites' logs.
 * `secure`: people reach the page by https.
 */
export function pageHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src ${styleHash}`,
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex, nofollow',
    ...(secure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}
