/**
 * `dcgan evaluate`: how good a checkpoint's images are, or those of others, in figures.
 */
import { isMnist, loadDataset } from '../../data/index.js';
import type { EVALUATE_OPTIONS, OptionsOf } from '../../options/index.js';
import { type Run, readConfig } from '../../runs/index.js';
import { type EvaluationResult, evaluate } from '../../sampling/index.js';
import { checkNewFile, PNG, refuseTogether, writeNewFile } from '../shared/index.js';
import { evaluationReport } from './evaluationReport.js';
import { neighboursPicture } from './neighboursPicture.js';

export type EvaluateCommandOptions = OptionsOf<typeof EVALUATE_OPTIONS>;

export async function evaluateCommand({ images, neighbours, json, ...options }: EvaluateCommandOptions) {
  refuseTogether({ ...options, images }, [
    ['images', 'run'],
    ['images', 'checkpoint'],
    ['images', 'n'],
  ]);
  checkNewFile(neighbours, PNG, { option: 'neighbours', toStdout: false });
  // Nothing is seen for a while; a pipe needs no telling.
  if (process.stderr.isTTY) process.stderr.write('computing figures: about a minute on two processors\n');
  const given = images === undefined ? undefined : await loadDataset({ directory: images }, 'images');
  for (const warning of given?.warnings ?? []) warn(warning);
  const result = await evaluate({ ...options, images: given, onDamaged: warn });
  const warning = result.run && otherDataWarning(result.run);
  if (warning) warn(warning);
  const source = images ?? `${result.run!.folder}/${result.checkpoint}`;
  if (neighbours !== undefined) {
    writeNewFile(neighbours, await neighboursPicture(result), 'neighbours');
  }
  process.stdout.write(
    json
      ? `${JSON.stringify(asJson(result, source, neighbours))}\n`
      : evaluationReport(result, source, neighbours),
  );
}

function warn(message: string): void {
  process.stderr.write(`warning: ${message}\n`);
}

/** For a run that was trained on something else than MNIST: its images are judged by MNIST's digits all the same. */
export function otherDataWarning(run: Run): string | undefined {
  const { data } = readConfig(run) as { data?: { name?: string; sha256?: string } };
  const { name, sha256 } = data ?? {};
  if (sha256 === undefined || isMnist({ sha256 })) return undefined;
  return `${run.name} was trained on ${name}: the figures compare its images with MNIST's digits.`;
}

function asJson(result: EvaluationResult, source: string, neighbours: string | undefined) {
  const { metric, count, samples, real, noise, duplicated, run, checkpoint, backend } = result;
  return {
    metric,
    count,
    source,
    run: run?.name,
    checkpoint,
    backend: backend.name,
    samples,
    real,
    noise,
    duplicated,
    neighbours,
  };
}
