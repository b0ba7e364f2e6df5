/**
 * Where a run's files are, relative to the page: the same from the server and in an export.
 */
import { checkpointName } from '../../src/runs/browser.js';

export function runUrl(name: string): string {
  return `data/${encodeURIComponent(name)}`;
}

/** After whole epochs, and steps of the next one. */
export function sampleUrl(name: string, epoch: number, step = 0): string {
  return `${runUrl(name)}/samples/${checkpointName({ epoch, step })}.png`;
}
