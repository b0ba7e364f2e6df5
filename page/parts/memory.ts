/**
 * What the browser remembers of the visitor's choices from one visit to the next.
 */

export function recall(key: string): string | undefined {
  return storage()?.getItem(key) ?? undefined;
}

export function remember(key: string, value: string): void {
  storage()?.setItem(key, value);
}

/** A browser that keeps nothing throws at the mention. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
