/**
 * All runs in a folder, described for a list. Nothing is written here.
 */
import { findRun, findRuns, lastWritten } from './findRuns.js';
import { bytesBelow } from './folderSize.js';
import type { Run } from './run.js';
import { epochsPlanned, epochsSaved, type RunState, runState, type Trouble, troubleOf } from './runState.js';

export interface RunDescription extends Run {
  readonly state: RunState;
  /** Whether it fell apart; `dcgan diagnose` says more. */
  readonly trouble: Trouble | null;
  /** Whole epochs in its newest checkpoint. */
  readonly epoch: number;
  /** How many epochs its configuration asks for; null when it does not say. */
  readonly epochs: number | null;
  /** When training last wrote, in ISO 8601. */
  readonly lastWritten: string;
  /** The size of all files in its folder. */
  readonly bytes: number;
  /** Whether it is the one that commands take where none is named. */
  readonly newest: boolean;
}

/** The runs in `out`, by name; none when there is no such folder. Throws a UserError where it cannot be read. */
export function describeRuns(out: string): RunDescription[] {
  const runs = findRuns(out);
  const newest = runs.length > 0 ? findRun({ out }).name : undefined;
  return runs.map((run) => ({
    ...run,
    state: runState(run),
    trouble: troubleOf(run) ?? null,
    epoch: epochsSaved(run),
    epochs: epochsPlanned(run) ?? null,
    lastWritten: new Date(lastWritten(run)).toISOString(),
    bytes: bytesBelow(run.folder),
    newest: run.name === newest,
  }));
}
