/**
 * `dcgan doctor`: what this machine has, what can compute on it, and how to get what is missing.
 */

import { totalmem } from 'node:os';
import {
  type BackendReport,
  probeBackends,
  processorName,
  selectBackend,
  usableProcessors,
} from '../../backends/index.js';
import { loadDataset } from '../../data/index.js';
import { firstLine } from '../../errors.js';
import { measureStep } from '../../gan/index.js';
import type { DOCTOR_OPTIONS, OptionsOf } from '../../options/index.js';
import { packageVersion } from '../../version.js';
import { type BackendDiagnosis, type DataDiagnosis, type Diagnosis, doctorReport } from './doctorReport.js';

export type DoctorOptions = OptionsOf<typeof DOCTOR_OPTIONS>;

/** What training by default amounts to: MNIST, 50 times. */
const EPOCHS = 50;
const IMAGES = 60_000;

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
    processors: usableProcessors(),
    memoryBytes: totalmem(),
    data: await diagnoseData(),
    backends: await diagnoseBackends(),
  };
}

/** Measured one after another, but for those that a step would take minutes on. */
async function diagnoseBackends(): Promise<BackendDiagnosis[]> {
  const diagnoses: BackendDiagnosis[] = [];
  for (const report of await probeBackends()) {
    const isFast = report.available && report.expectedEpoch === undefined;
    diagnoses.push(isFast ? await measured(report) : report);
  }
  return diagnoses;
}

async function measured(report: BackendReport): Promise<BackendDiagnosis> {
  try {
    await selectBackend({ name: report.name });
    const step = await measureStep();
    return { ...report, step, trainingSeconds: (EPOCHS * IMAGES * step.seconds) / step.batchSize };
  } catch (error) {
    return { ...report, failure: firstLine(error) };
  }
}

async function diagnoseData(): Promise<DataDiagnosis> {
  try {
    const { count, source } = await loadDataset();
    return { found: true, images: count, path: source };
  } catch (error) {
    return { found: false, reason: firstLine(error) };
  }
}
