/**
 * Several threads on hosts that do not isolate the page: its service worker does, from the next load on.
 */

const TRIED = 'dcgan-isolation';

/** Loads the page again, once, where that isolates it. Elsewhere training goes on with one thread. */
export async function isolatePage(): Promise<void> {
  const { serviceWorker } = navigator;
  if (crossOriginIsolated || serviceWorker === undefined || !location.protocol.startsWith('http')) return;
  try {
    if (sessionStorage.getItem(TRIED) !== null) return;
    sessionStorage.setItem(TRIED, 'yes');
    await serviceWorker.register('isolation.js');
    await serviceWorker.ready;
    location.reload();
  } catch {
    // The browser or the host allows no service worker.
  }
}
