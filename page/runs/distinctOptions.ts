/**
 * Which options set the runs of a folder apart. Values only.
 */
import type { RunSummary } from '../../src/view/document.js';

/** What does not change what a run learns, or is shown elsewhere. */
const SILENT = new Set([
  'epochs',
  'keep',
  'checkpointEvery',
  'evaluateEvery',
  'threads',
  'backend',
  'samples',
]);

/** The names of a run's options to show: its model, and whatever is not the model's default. */
export function distinctOptions({ changedOptions }: Pick<RunSummary, 'changedOptions'>): string[] {
  return [...new Set(['model', ...changedOptions])].filter((name) => !SILENT.has(name));
}
