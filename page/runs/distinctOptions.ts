/**
 * Which options set the runs of a folder apart. Values only.
 */
import type { RunSummary } from '../../src/view/document.js';

/** What does not change what a run learns, or is shown elsewhere. */
const SILENT = new Set(['epochs', 'keep', 'checkpointEvery', 'threads', 'backend', 'samples', 'data']);
const ALWAYS = ['model', 'batchSize', 'learningRate', 'seed'];

/** The names of the options to show of each run: the main ones, and those in which runs differ. */
export function distinctOptions(runs: readonly RunSummary[]): string[] {
  const names = [...new Set(runs.flatMap(({ options }) => Object.keys(options)))];
  const differing = names.filter((name) => {
    const values = new Set(runs.map(({ options }) => JSON.stringify(options[name])));
    return values.size > 1 && !SILENT.has(name);
  });
  return [...new Set([...ALWAYS, ...differing])];
}
