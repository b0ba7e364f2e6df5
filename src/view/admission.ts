/**
 * Which requests are answered at all: those of this machine's own browser, for this page. What another site
 * sends there, by whatever name it calls this machine, is refused. No files.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Names of the loopback address. Any port: a tunnel (ssh -L) may give it another. */
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

export interface Asked {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** The status to refuse a request with, or undefined when it may be answered. */
export function refusal({ method, headers }: Asked): 403 | 405 | undefined {
  const { host = '', origin } = headers;
  // A foreign name that was made to lead here (DNS rebinding) is in Host.
  if (!LOOPBACK.test(host)) return 403;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (isForeign(headers)) return 403;
  return method === 'GET' || method === 'HEAD' ? undefined : 405;
}

/** Browsers say who asks, also where they send no Origin. A link to the page from elsewhere is no harm. */
function isForeign(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}
