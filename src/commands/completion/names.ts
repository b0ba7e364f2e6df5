/**
 * Names that only the disk or another part of the program knows: of runs, checkpoints, models.
 */
import { homedir } from 'node:os';
import { findPreset, MODEL_NAMES } from '../../presets/index.js';
import {
  findRun,
  findRuns,
  isRunName,
  listCheckpoints,
  rankCheckpoints,
  runState,
} from '../../runs/index.js';
import { optionsOf, type Place } from './place.js';

export interface Candidate {
  readonly value: string;
  /** In a few words; perhaps empty. */
  readonly does: string;
}

/** The runs of `--out` whose names the commands take, those named already aside. */
export function runNames(place: Place): Candidate[] {
  return findRuns(outOf(place))
    .filter(({ name }) => isRunName(name) && !place.args.includes(name))
    .map((run) => ({ value: run.name, does: runState(run) }));
}

/** The checkpoints of `--run`, or of the newest run, and `best` where some were evaluated. */
export function checkpointNames(place: Place): Candidate[] {
  const out = outOf(place);
  const name = place.options.get('run');
  const run = findRun({ out, name });
  const [best] = rankCheckpoints(run);
  return [
    ...listCheckpoints(run).map((checkpoint) => ({ value: checkpoint.name, does: run.name })),
    ...(best ? [{ value: 'best', does: best.name }] : []),
  ];
}

/** The models, with what each is. */
export function modelNames(): Candidate[] {
  return MODEL_NAMES.map((value) => ({ value, does: findPreset(value).description }));
}

/** The folder of all runs: as given, or the command's default. The shell has not replaced a `~` yet. */
function outOf({ command, options }: Place): string {
  const given = options.get('out');
  if (given !== undefined) return given.replace(/^~(?=\/|$)/, homedir());
  const option = optionsOf(command).find((known) => known.attributeName() === 'out');
  return String(option?.defaultValue ?? 'checkpoints');
}
