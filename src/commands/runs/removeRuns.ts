/**
 * `dcgan runs rm`: removes runs, after a question.
 */

import { UserError } from '../../errors.js';
import type { OptionsOf, REMOVE_RUNS_OPTIONS } from '../../options/index.js';
import { checkRemovable, describeRuns, openRun, type RunDescription, removeRun } from '../../runs/index.js';
import { megabytes } from '../../text/index.js';
import { canAsk, confirmed } from '../shared/index.js';

export type RemoveRunsOptions = OptionsOf<typeof REMOVE_RUNS_OPTIONS>;

/** Returns the exit code: 0 removed, 1 not agreed to. Nothing is removed unless every run can be. */
export async function removeRuns(names: readonly string[], options: RemoveRunsOptions): Promise<number> {
  const { out, yes, json } = options;
  for (const name of names) checkRemovable(openRun({ out, name }));
  const runs = describeRuns(out).filter(({ name }) => names.includes(name));
  const what = `${runs.map(({ name }) => name).join(', ')} (${megabytes(total(runs))})`;
  if (!yes && !(await agreed(`Remove ${what} from ${out}?`))) {
    process.stderr.write('Nothing was removed.\n');
    return 1;
  }
  const removed = runs.map((run) => {
    const bytes = removeRun(run);
    if (!json) process.stdout.write(`removed ${run.folder}: ${megabytes(bytes)} freed\n`);
    return { name: run.name, folder: run.folder, bytes };
  });
  if (json) process.stdout.write(`${JSON.stringify({ removed, bytes: total(removed) })}\n`);
  return 0;
}

function agreed(question: string): Promise<boolean> {
  if (canAsk()) return confirmed(question);
  throw new UserError(
    `Expected a terminal to ask "${question}" on but received none. Add --yes if you are sure.`,
    { exitCode: 2 },
  );
}

function total(runs: readonly Pick<RunDescription, 'bytes'>[]): number {
  return runs.reduce((sum, { bytes }) => sum + bytes, 0);
}
