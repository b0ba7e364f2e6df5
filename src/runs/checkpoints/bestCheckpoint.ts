/**
 * The best of a run's checkpoints by the Fréchet distance of its samples. It is not stored: it follows from
 * the metrics and from the checkpoints that are there, so that no kill can make the two contradict each other.
 */
import { readMetricsBackwards } from '../metrics/index.js';
import type { Run } from '../run.js';
import { type CheckpointFolder, listCheckpoints } from './listCheckpoints.js';

/** Fréchet distances by epoch, of one metric. */
export type Distances = ReadonlyMap<number, number>;

/**
 * The checkpoints whose samples were evaluated, the best first; damaged ones among them. Distances compare within one
 * metric only: that of the run's newest evaluation counts, all others are ignored. Reads all metrics unless `distances`
 * are given.
 */
export function rankCheckpoints(run: Run, distances: Distances = distancesByEpoch(run)): CheckpointFolder[] {
  return listCheckpoints(run)
    .filter(({ epoch, step }) => step === 0 && distances.has(epoch))
    .sort((a, b) => distances.get(a.epoch)! - distances.get(b.epoch)!);
}

function distancesByEpoch(run: Run): Map<number, number> {
  const distances = new Map<number, number>();
  let newest: unknown;
  for (const { kind, metric, epoch, frechetDistance } of readMetricsBackwards(run)) {
    if (kind !== 'evaluation') continue;
    newest ??= metric;
    if (metric !== newest || typeof epoch !== 'number' || typeof frechetDistance !== 'number') continue;
    if (!distances.has(epoch)) distances.set(epoch, frechetDistance);
  }
  return distances;
}
