/**
 * A service worker for static hosts that send no headers of ours: it adds those that isolate the page, so that training
 * in the browser may use several threads. It answers from the host alone and keeps nothing.
 */

/** As src/view/headers.ts has them. */
const ISOLATING = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

addEventListener('activate', (event) => {
  const { clients } = globalThis as unknown as { readonly clients: { claim(): Promise<void> } };
  (event as Event & { waitUntil(done: Promise<void>): void }).waitUntil(clients.claim());
});

addEventListener('fetch', (event) => {
  const asked = event as Asked;
  if (asked.request.mode === 'navigate') asked.respondWith(isolated(asked.request));
});

async function isolated(request: Request): Promise<Response> {
  const { body, status, statusText, headers } = await fetch(request);
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(ISOLATING)) all.set(name, value);
  return new Response(body, { status, statusText, headers: all });
}
