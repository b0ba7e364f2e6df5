/**
 * Which requests are answered: only those that a browser on this machine sends for this page. Requests that
 * another site makes are refused, whatever name it uses for this machine. Reads headers, no files.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** A host and, with any port (a tunnel such as ssh -L may give it another), an authority of RFC 9110. */
const AUTHORITY = /^(?<host>\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?$/i;

export interface Asked {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** The status to refuse a request with, or undefined when it may be answered. */
export function refusal({ method, headers }: Asked): 403 | 405 | undefined {
  const { host = '', origin } = headers;
  // A foreign name that was made to lead here (DNS rebinding) is in Host.
  const own = isLoopback(host) ? originOf(`http://${host}`) : undefined;
  if (own === undefined) return 403;
  if (origin !== undefined && originOf(origin) !== own) return 403;
  if (isForeign(headers)) return 403;
  return method === 'GET' || method === 'HEAD' ? undefined : 405;
}

/** Whether a Host header names the loopback address: in any case, and IPv6 in any of its spellings. */
function isLoopback(host: string): boolean {
  const name = AUTHORITY.exec(host)?.groups?.host?.toLowerCase();
  if (name === undefined) return false;
  if (name.startsWith('[')) return originOf(`http://${name}`) === 'http://[::1]';
  return /^(?:localhost\.?|127\.0\.0\.1\.?)$/.test(name);
}

/** Normalized: lower case, the shortest spelling of an IPv6 address, no default port. Undefined for no origin. */
function originOf(text: string): string | undefined {
  if (!/^http:\/\/[^\s/\\?#@]+$/i.test(text)) return undefined;
  try {
    return new URL(text).origin;
  } catch {
    return undefined;
  }
}

/** Browsers say who asks, also where they send no Origin. A link to the page from elsewhere is no harm. */
function isForeign(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}
