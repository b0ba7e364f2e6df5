/**
 * Which options a run is trained with: what was asked for a new one, or what a resumed one was begun with.
 */
import { join } from 'node:path';
import {
  type ResolvedOptions,
  resolveOptions,
  resumeOptions,
  storedOptions,
  type TrainOptions,
} from '../options/index.js';
import { type JsonObject, type Run, readConfig } from '../runs/index.js';
import { type RecordedRun, recordedRun } from './configuration.js';

/** The options of a new run. Throws a UserError where they contradict each other. */
export function newRunOptions(asked: TrainOptions): ResolvedOptions {
  return resolveOptions(asked);
}

export interface ResumedOptions {
  readonly options: ResolvedOptions;
  /** The run's configuration so far. */
  readonly config: JsonObject;
  /** What it says of the images and the backend. */
  readonly recorded: RecordedRun;
}

/** The options of a resumed run. Throws a UserError where its config.json has none, or what was asked contradicts them. */
export function resumedRunOptions(run: Run, asked: TrainOptions): ResumedOptions {
  const config = readConfig(run);
  const file = join(run.folder, 'config.json');
  const options = resumeOptions(storedOptions(config.options, file), asked, run.name);
  return { config, options, recorded: recordedRun(config, file) };
}
