/**
 * Giving up a new run in which nothing was trained: it would be the newest run, with nothing to draw from.
 */
import { rmSync } from 'node:fs';
import { UserError } from '../errors.js';
import { listCheckpoints } from './checkpoints/index.js';
import { explainFileErrors } from './files/index.js';
import { readMetricsBackwards } from './metrics/index.js';
import { removeRun } from './removeRun.js';
import { holdsRun, namesIn, type Run } from './run.js';

/**
 * Removes the run unless it has a checkpoint, or metrics of a step or of a failure. Call it without the run's lock.
 * What cannot be removed stays.
 */
export function discardUntrained(run: Run): void {
  try {
    const [last] = readMetricsBackwards(run);
    if (listCheckpoints(run).length > 0 || (last !== undefined && last.kind !== 'untrained')) return;
    if (holdsRun(run.folder)) removeRun(run);
    else removeEmpty(run.folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function removeEmpty(folder: string): void {
  if (!namesIn(folder).every((name) => name.startsWith('.'))) return;
  explainFileErrors(`remove ${folder}`, () => rmSync(folder, { recursive: true, force: true }));
}
