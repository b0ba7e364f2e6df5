/**
 * `dcgan doctor`: what this machine has, what can compute on it, and how to get what is missing.
 */
import { availableParallelism, totalmem } from 'node:os';
import { probeBackends, processorName } from '../backends/index.js';
import { loadDataset } from '../data/index.js';
import { packageVersion } from '../version.js';
import { type DataDiagnosis, type Diagnosis, doctorReport } from './doctorReport.js';

/** As commander parses them. */
export interface DoctorOptions {
  readonly json?: boolean;
}

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
