/**
 * `dcgan runs`: what runs there are, and how they stand.
 */
import type { OptionsOf, RUNS_OPTIONS } from '../../options/index.js';
import { describeRuns } from '../../runs/index.js';
import { runsReport } from './runsReport.js';

export type RunsOptions = OptionsOf<typeof RUNS_OPTIONS>;

export async function runs({ out, json }: RunsOptions): Promise<void> {
  const descriptions = describeRuns(out);
  process.stdout.write(
    json ? `${JSON.stringify(descriptions)}\n` : runsReport(out, descriptions, process.stdout.columns),
  );
}
