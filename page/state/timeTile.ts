/**
 * The time that a run has left, or the time since it stopped.
 */

import { roughDuration } from '../../src/text/index.js';
import type { RunSummary } from '../../src/view/document.js';
import { ago } from '../figures/format.js';
import { secondsLeft } from './timeLeft.js';

/** A run on another machine may have been killed unnoticed: after this silence, no time left is claimed. */
const SILENT_MS = 10 * 60 * 1000;

/** Empty in an export, where time stands still. */
export function timeTile(
  run: RunSummary,
  live: boolean,
  now = Date.now(),
): { label: string; value: string }[] {
  if (!live) return [];
  const silent = now - run.updated;
  if (run.state !== 'running') return [{ label: 'Last trained', value: ago(silent) }];
  if (silent > SILENT_MS) return [{ label: 'Last heard of', value: ago(silent) }];
  if (run.evaluating) return [{ label: 'Now', value: 'evaluating' }];
  const left = secondsLeft(run);
  return [{ label: 'Time left', value: left === undefined ? 'preparing' : roughDuration(left) }];
}
