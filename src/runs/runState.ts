/**
 * How a run stands: what its lock, its configuration and its checkpoints say. Nothing is written here.
 */
import { UserError } from '../errors.js';
import { readConfig } from './config.js';
import { isJsonObject } from './json.js';
import { listCheckpoints } from './listCheckpoints.js';
import { writerOf } from './lock.js';
import type { Run } from './run.js';

/**
 * `running`: a process writes it, or may do so on another host or in another container. `finished`: the last
 * epoch of its configuration has a checkpoint. `failed`: its config.json cannot be read, so that nothing can go
 * on with it. `interrupted`: anything else; `dcgan train --resume` goes on.
 */
export type RunState = 'running' | 'finished' | 'interrupted' | 'failed';

export function runState(run: Run): RunState {
  if (isWritten(run)) return 'running';
  const epochs = epochsPlanned(run);
  if (epochs === undefined) return 'failed';
  return epochsSaved(run) >= epochs ? 'finished' : 'interrupted';
}

function isWritten(run: Run): boolean {
  try {
    return writerOf(run) !== undefined;
  } catch (error) {
    // A lock that names nobody; whoever wants to write the run is told of it.
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Whole epochs that the newest checkpoint holds: from there a resumed run goes on. */
export function epochsSaved(run: Run): number {
  return listCheckpoints(run)[0]?.epoch ?? 0;
}

/** How many epochs its configuration asks for; undefined when it cannot be read or does not say. */
export function epochsPlanned(run: Run): number | undefined {
  try {
    const { options } = readConfig(run);
    return isJsonObject(options) && typeof options.epochs === 'number' ? options.epochs : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
