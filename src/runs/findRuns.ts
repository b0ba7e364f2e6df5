/**
 * Finding runs: all of them, the newest, or one by its name. Nothing is written here.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { commandLine, outWords, suggestion } from '../text/index.js';
import { listCheckpoints } from './checkpoints/index.js';
import { isPretrained, PRETRAINED } from './pretrained.js';
import { holdsRun, isRunName, namesIn, type Run, type RunPlace, runAt } from './run.js';

/** A name with such characters could do anything to a terminal that shows it. */
const CONTROL = /\p{C}/u;

/**
 * The runs in `out`, by name; none when there is no such folder. A folder whose name has control characters is not a
 * run.
 */
export function findRuns(out: string): Run[] {
  return namesIn(out)
    .map((name) => ({ name, folder: join(out, name) }))
    .filter(({ name, folder }) => !name.startsWith('.') && !CONTROL.test(name) && holdsRun(folder));
}

/** When training last wrote, in ms since 1970: pictures made later by other commands do not make a run newer. */
export function lastWritten(run: Run): number {
  const files = ['config.json', 'metrics.jsonl'].map((name) => join(run.folder, name));
  const states = listCheckpoints(run).map(({ folder }) => join(folder, 'state.json'));
  const times = [...files, ...states].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}

/**
 * The run that training wrote last: the latest time of modification of its configuration, metrics and
 * checkpoints; of equals, the last by name. Throws a UserError when `out` holds none.
 */
export function newestRun(out: string): Run {
  const [newest] = newestFirst(out);
  if (newest === undefined) throw noRun(out);
  return newest;
}

/**
 * The run to read: that of the name; else the newest in `out`, with `trained` the newest that has a checkpoint; where
 * `out` holds none, the one that comes with dcgan. Throws a UserError, naming the runs there are, when there is none of
 * the name.
 */
export function findRun({ out, name, trained = false }: FindRunOptions): Run {
  if (name !== undefined) {
    const comes = name === PRETRAINED.name && !holdsRun(join(out, name)) && holdsRun(PRETRAINED.folder);
    return comes ? PRETRAINED : openRun({ out, name });
  }
  const runs = newestFirst(out);
  const run = (trained && runs.find((run) => listCheckpoints(run).length > 0)) || runs[0];
  if (run) return run;
  if (holdsRun(PRETRAINED.folder)) return PRETRAINED;
  throw noRun(out);
}

export interface FindRunOptions {
  /** The folder of all runs. */
  readonly out: string;
  readonly name?: string | undefined;
  readonly trained?: boolean;
}

/** Without the one that comes with dcgan, which in a clone lies among them. */
function newestFirst(out: string): Run[] {
  return findRuns(out)
    .filter((run) => !isPretrained(run))
    .map((run) => ({ run, time: lastWritten(run) }))
    .reverse()
    .sort((a, b) => b.time - a.time)
    .map(({ run }) => run);
}

/** The run of that name. Throws a UserError, naming the runs there are, when there is none. */
export function openRun(place: RunPlace): Run {
  const run = runAt(place);
  if (holdsRun(run.folder)) return run;
  const names = findRuns(place.out)
    .map(({ name }) => name)
    .filter(isRunName);
  if (names.length === 0) throw noRun(place.out);
  const shown = names.length > 8 ? `..., ${names.slice(-8).join(', ')}` : names.join(', ');
  throw new UserError(
    `Expected a run in ${place.out} but received "${place.name}".${suggestion(place.name, names)} There are: ${shown}.`,
  );
}

/** What to say where there is no run yet. */
export function noRunsIn(out: string): string {
  return `No run in ${out.replace(/[/\\]+$/, '')}/. Start one with: ${commandLine('train', ...outWords(out))}`;
}

function noRun(out: string): UserError {
  return new UserError(noRunsIn(out));
}
