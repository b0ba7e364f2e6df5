/**
 * How a command to type names a run.
 */
import { dirname } from 'node:path';
import { outWords, RUNS_FOLDER } from '../text/index.js';
import { isPretrained } from './pretrained.js';
import type { Run } from './run.js';

/** The folder that a run lies in with others; the usual one for the run that comes with dcgan. */
export function runsFolderOf(run: Run): string {
  return isPretrained(run) ? RUNS_FOLDER : dirname(run.folder);
}

/** `--run`, and `--out` where it has to be given. */
export function runWords(run: Run): string[] {
  return ['--run', run.name, ...outWords(runsFolderOf(run))];
}
