/**
 * Whether a run's metrics are whole up to a position. Every step has its line, and an epoch's means follow from those
 * of its steps to the last bit: a line that was lost or changed shows.
 */
import type { StepMetrics } from '../gan/index.js';
import type { JsonObject } from '../runs/index.js';
import { addStep, type EpochSums, means, NO_SUMS } from './epochSums.js';
import type { Position } from './startingPoint.js';

/** The first epoch before the position whose lines are incomplete or contradict each other; undefined where none are. */
export function firstDamagedEpoch(
  entries: readonly JsonObject[],
  { epoch: epochs }: Pick<Position, 'epoch'>,
  stepsPerEpoch: number,
): number | undefined {
  const sums = new Map<number, EpochSums>();
  const ended = new Map<number, JsonObject>();
  for (const entry of entries) {
    const epoch = Number(entry.epoch);
    if (entry.kind === 'step') {
      sums.set(epoch, addStep(sums.get(epoch) ?? NO_SUMS, entry as unknown as StepMetrics, 0));
    } else if (entry.kind === 'epoch') ended.set(epoch, entry);
  }
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const found = sums.get(epoch) ?? NO_SUMS;
    const line = ended.get(epoch);
    const agree = Object.entries(means(found)).every(([name, mean]) => line?.[name] === mean);
    if (found.steps !== stepsPerEpoch || !agree) return epoch;
  }
  return undefined;
}
