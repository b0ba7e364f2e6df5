/**
 * `dcgan runs`: what runs there are, and how they stand.
 */
import { describeRuns } from '../../runs/index.js';
import { runsReport } from './runsReport.js';

/** As commander parses them. */
export interface RunsOptions {
  readonly out: string;
  readonly json?: boolean;
}

export async function runs({ out, json }: RunsOptions): Promise<void> {
  const descriptions = describeRuns(out);
  process.stdout.write(json ? `${JSON.stringify(descriptions)}\n` : runsReport(out, descriptions));
}
