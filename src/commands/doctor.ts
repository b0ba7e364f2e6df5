/**
 * `dcgan doctor`: what this machine has, what can compute on it, and how to get what is missing.
 */
import { availableParallelism, totalmem } from 'node:os';
import { type BackendReport, probeBackends, processorName } from '../backends/index.js';
import { loadDataset } from '../data/index.js';
import { packageVersion } from '../version.js';
import { doctorReport } from './doctorReport.js';

/** As commander parses them. */
export interface DoctorOptions {
  readonly json?: boolean;
}

/** All that is found out; what `--json` prints. */
export interface Diagnosis {
  readonly dcgan: string;
  readonly node: string;
  /** Such as "linux x64". */
  readonly platform: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly data: DataDiagnosis;
  /** Best first. */
  readonly backends: readonly BackendReport[];
}

export type DataDiagnosis =
  | { readonly found: true; readonly images: number; readonly path: string }
  | { readonly found: false; readonly reason: string };

export async function doctor({ json }: DoctorOptions): Promise<void> {
  const diagnosis = await diagnose();
  process.stdout.write(json ? `${JSON.stringify(diagnosis)}\n` : doctorReport(diagnosis));
}

async function diagnose(): Promise<Diagnosis> {
  return {
    dcgan: packageVersion(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    processor: processorName(),
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    data: await diagnoseData(),
    backends: await probeBackends(),
  };
}

async function diagnoseData(): Promise<DataDiagnosis> {
  try {
    const { count, source } = await loadDataset();
    return { found: true, images: count, path: source };
  } catch (error) {
    return { found: false, reason: (error as Error).message.split('\n')[0]! };
  }
}
