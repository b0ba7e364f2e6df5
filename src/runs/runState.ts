/**
 * The state of a run, from its lock, configuration, metrics and checkpoints. Nothing is written here.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { divergence } from '../figures/index.js';
import { listCheckpoints } from './checkpoints/index.js';
import { readConfig } from './config.js';
import { isJsonObject, type JsonValue } from './files/index.js';
import { isLocked } from './lock/index.js';
import { readMetricsBackwards } from './metrics/index.js';
import type { Run } from './run.js';
import { listSamples } from './samples.js';

/**
 * `running`: a process writes it, or may do so on another host or in another container. `failed`: training stopped
 * with an error, or its config.json cannot be read. `finished`: the last epoch of its configuration has a
 * checkpoint, and the animation of its samples, which is made last, is there. `interrupted`: anything else;
 * `dcgan train --resume` goes on.
 */
export type RunState = 'running' | 'finished' | 'interrupted' | 'failed';

export function runState(run: Run): RunState {
  if (isLocked(run)) return 'running';
  const epochs = epochsPlanned(run);
  if (epochs === undefined || failureOf(run) !== undefined) return 'failed';
  return epochsSaved(run) >= epochs && hasAnimation(run) ? 'finished' : 'interrupted';
}

/** Or nothing to make one of. */
function hasAnimation(run: Run): boolean {
  return existsSync(join(run.folder, 'progress.gif')) || listSamples(run).length === 0;
}

/** How a run fell apart though its losses are finite. */
export type Trouble = 'diverged' | 'collapsed';

/** By the losses of its last epoch, and by what training found in that epoch's samples; undefined where nothing shows it. */
export function troubleOf(run: Run): Trouble | undefined {
  let collapsed = false;
  for (const entry of readMetricsBackwards(run)) {
    collapsed ||= entry.kind === 'collapse';
    if (entry.kind !== 'epoch') continue;
    if (divergence(entry as unknown as Parameters<typeof divergence>[0]) !== undefined) return 'diverged';
    return collapsed ? 'collapsed' : undefined;
  }
  return undefined;
}

/** The error that stopped training, which is the last line of the metrics; undefined where there was none. */
function failureOf(run: Run): JsonValue | undefined {
  for (const { kind, message } of readMetricsBackwards(run)) return kind === 'failure' ? message : undefined;
  return undefined;
}

/** How many whole epochs the newest checkpoint holds. A resumed run goes on from there. */
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
