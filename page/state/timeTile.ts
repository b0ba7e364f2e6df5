/**
 * What a run's time is told as: what is left of it, or since when it rests.
 */

import { roughDuration } from '../../src/text/index.js';
import type { RunSummary } from '../../src/view/document.js';
import { ago } from '../figures/format.js';
import { secondsLeft } from './timeLeft.js';

/** A run on another machine may have been killed unnoticed: its silence is told, not what it had left. */
const SILENT_MS = 10 * 60 * 1000;

/** Nothing in an export, where time stands still. */
export function timeTile(
  run: RunSummary,
  live: boolean,
  now = Date.now(),
): { label: string; value: string }[] {
  if (!live) return [];
  const silent = now - run.updated;
  if (run.state !== 'running') return [{ label: 'Last trained', value: ago(silent) }];
  if (silent > SILENT_MS) return [{ label: 'Last heard of', value: ago(silent) }];
  const left = secondsLeft(run);
  return [{ label: 'Time left', value: left === undefined ? 'starting' : roughDuration(left) }];
}
