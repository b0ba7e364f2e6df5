/**
 * Whether the device of a backend has gone away: a driver was reset or updated, or a card was taken out. Nothing that
 * the process holds on it can be read any more.
 */

const reasons = new Map<string, string>();

/** Why the backend's device is gone, as a clause; undefined while it is there. */
export function deviceLoss(backend: string): string | undefined {
  return reasons.get(backend);
}

/** For the backend that learns of it. */
export function noteDeviceLoss(backend: string, words: string): void {
  reasons.set(backend, words);
}

/** For the backend when it has a new one. */
export function forgetDeviceLoss(backend: string): void {
  reasons.delete(backend);
}
