/**
 * Whether the device that computes has gone away: a driver was reset or updated, or a card was taken out. Nothing
 * that the process holds on it can be read any more.
 */
let reason: string | undefined;

/** Why the device of the backend in use is gone, as a clause; undefined while it is there. */
export function deviceLoss(): string | undefined {
  return reason;
}

/** For the backend that learns of it, and for the one that brings a new device (undefined). */
export function noteDeviceLoss(words: string | undefined): void {
  reason = words;
}
