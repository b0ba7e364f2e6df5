/**
 * `dcgan evaluate`: how good a checkpoint's images are, or those of others, in figures.
 */
import type { BackendName } from '../backends/index.js';
import { UserError } from '../errors.js';
import { type EvaluationResult, evaluate } from '../training/index.js';
import { evaluationReport } from './evaluationReport.js';
import { imagesFrom } from './imagesFrom.js';
import { neighboursPicture } from './neighboursPicture.js';
import { refuseTaken, writeNewFile } from './newFiles.js';

/** As commander parses them. */
export interface EvaluateCommandOptions {
  readonly run?: string;
  readonly out: string;
  readonly checkpoint?: string;
  readonly images?: string;
  readonly n?: number;
  readonly neighbours?: string;
  readonly backend: BackendName | 'auto';
  readonly json?: boolean;
}

const NEIGHBOURS_FLAG = '--neighbours';

export async function evaluateCommand({ images, neighbours, json, ...options }: EvaluateCommandOptions) {
  const { run, checkpoint, n } = options;
  if (images !== undefined) refuseOthers({ '--run': run, '--checkpoint': checkpoint, '--n': n });
  if (neighbours !== undefined) refuseTaken([neighbours], NEIGHBOURS_FLAG);
  const result = await evaluate({
    ...options,
    images: images === undefined ? undefined : await imagesFrom(images),
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  const source = images ?? `${result.run!.folder}/${result.checkpoint}`;
  if (neighbours !== undefined) {
    writeNewFile(neighbours, await neighboursPicture(result), NEIGHBOURS_FLAG);
  }
  process.stdout.write(
    json
      ? `${JSON.stringify(asJson(result, source, neighbours))}\n`
      : evaluationReport(result, source, neighbours),
  );
}

/** Images of others are of no run. */
function refuseOthers(flags: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(flags).find((flag) => flags[flag] !== undefined);
  if (given === undefined) return;
  throw new UserError(`Expected --images or ${given} but received both. Leave one out.`, { exitCode: 2 });
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
