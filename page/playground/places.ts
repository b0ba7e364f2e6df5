/**
 * From where in a run's training its networks can be had: from its checkpoints, and from the history in its folder.
 */
import { parseCheckpointName } from '../../src/runs/browser.js';

const HISTORY = 'history/';

/**
 * The folders of networks below the run's, the earliest first: `epoch-0050`, or `history/epoch-0005` where the history
 * alone has them.
 */
export function placesOf(checkpoints: readonly string[], history: readonly string[]): string[] {
  const removed = history.filter((name) => !checkpoints.includes(name));
  const earlier = (one: string, other: string) => {
    const [a, b] = [one, other].map((place) => parseCheckpointName(nameOf(place)));
    return a && b ? a.epoch - b.epoch || a.step - b.step : 0;
  };
  return [...removed.map((name) => HISTORY + name), ...checkpoints].sort(earlier);
}

/** The checkpoint's name, whether it is still there or not. */
export function nameOf(place: string): string {
  return place.startsWith(HISTORY) ? place.slice(HISTORY.length) : place;
}

/** Such as "50", or "50 + 123 steps" in the middle of the 51st epoch. */
export function placeLabel(place: string): string {
  const name = nameOf(place);
  const progress = parseCheckpointName(name);
  if (!progress) return name;
  return progress.step === 0 ? `${progress.epoch}` : `${progress.epoch} + ${progress.step} steps`;
}
