/**
 * A checkpoint's name for reading.
 */
import { parseCheckpointName } from '../../src/runs/browser.js';

/** Such as "50", or "50 + 123 steps" in the middle of the 51st epoch. */
export function checkpointLabel(name: string): string {
  const progress = parseCheckpointName(name);
  if (!progress) return name;
  return progress.step === 0 ? `${progress.epoch}` : `${progress.epoch} + ${progress.step} steps`;
}
