/**
 * Signals that end the process although JavaScript is in the middle of a long computation, on whatever backend.
 */
import { constants } from 'node:os';
import { loadAddon } from './addon.js';

/**
 * See `Addon.guardSignal`; call it after adding the signal's listener, which undoes it when it is removed. False where
 * there is no addon, too: the signal is then noticed between two computations.
 */
export function guardSignal(
  signal: NodeJS.Signals,
  { notice, sameWishMilliseconds }: { readonly notice: string; readonly sameWishMilliseconds: number },
): boolean {
  try {
    return loadAddon().guardSignal(constants.signals[signal], notice, sameWishMilliseconds);
  } catch {
    return false;
  }
}
