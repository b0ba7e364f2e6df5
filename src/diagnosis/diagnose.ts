/**
 * Everything that is found wrong with a run: by its metrics, and by images that its newest checkpoint draws.
 */
import { join } from 'node:path';
import { type Dataset, isMnist, loadDataset, stepsPerEpoch as stepsIn } from '../data/index.js';
import { optionSetting, UserError } from '../errors.js';
import { grayLevels } from '../images/index.js';
import { type ResolvedOptions, storedOptions } from '../options/index.js';
import { findRun, listCheckpoints, type Run, readConfig, scanMetrics } from '../runs/index.js';
import { type LoadGeneratorOptions, loadGenerator } from '../sampling/index.js';
import type { Finding } from './finding.js';
import { digitShares, lookAtImages } from './lookAtImages.js';
import { memorisation } from './memorisation.js';
import { type Evaluated, findingsOfEvaluations } from './ofEvaluations.js';
import { findingsOfImages } from './ofImages.js';
import { type EpochMeans, findingsOfLosses } from './ofLosses.js';

export interface Diagnosis {
  readonly run: Run;
  readonly epoch: number;
  readonly steps: number;
  /** How many images were drawn and looked at; 0 where there is no checkpoint. */
  readonly images: number;
  readonly findings: readonly Finding[];
  /** What could not be looked at, and why: sentences. */
  readonly notes: readonly string[];
}

const LOOKED_AT = 512;
/** Fewer are learnt by heart. */
const FEWEST_IMAGES = 1000;
/** A generator needs some hundred steps to leave the noise. */
const FEWEST_STEPS = 300;

/** Throws a UserError when there is no such run, or its files are damaged. Leaves no tensors. */
export async function diagnose(asked: LoadGeneratorOptions & { readonly out: string }): Promise<Diagnosis> {
  const run = findRun({ out: asked.out, name: asked.run, trained: true });
  const config = readConfig(run);
  const options = storedOptions(config.options, join(run.folder, 'config.json'));
  const logged = readLog(run);
  const notes: string[] = [];
  const { images, stored } = config.data as { images?: number; stored?: { byColumns?: boolean } };
  const dataset = await imagesOf(options, stored?.byColumns ?? false, notes);
  const count = dataset?.count ?? Number(images);
  const stepsPerEpoch = stepsIn(count, options.batchSize, Number(config.smallestBatch ?? 1));
  const newest = listCheckpoints(run)[0];
  const epoch = newest?.epoch ?? logged.epochs.at(-1)?.epoch ?? 0;
  const steps = epoch * stepsPerEpoch + (newest?.step ?? 0);
  const findings = [
    ...failure(logged.failure),
    ...findingsOfLosses(logged.epochs, { options, stepsPerEpoch }),
    ...findingsOfEvaluations(logged.evaluations, { options, stepsPerEpoch }),
    ...tooFew({ images: count, steps, options }),
  ];
  if (newest === undefined || dataset === undefined) {
    if (newest === undefined) notes.push('There is no checkpoint yet: no images were looked at.');
    return { run, epoch, steps, images: 0, findings, notes };
  }
  const loaded = await loadGenerator({ ...asked, run: run.name });
  try {
    const seeds = Array.from({ length: LOOKED_AT }, (_, seed) => seed);
    const samples = { images: grayLevels((await loaded.generate(seeds)).images), count: LOOKED_AT };
    const digits = isMnist(dataset) ? await digitShares(samples) : undefined;
    const look = lookAtImages(samples, dataset, digits);
    // A damaged checkpoint was passed over.
    const drawn = listCheckpoints(run).find(({ name }) => name === loaded.checkpoint)!;
    const steps = drawn.epoch * stepsPerEpoch + drawn.step;
    const ofImages = findingsOfImages(look, { steps, epoch: drawn.epoch, options });
    // Samples of a single digit lie near to training images, too.
    findings.push(...(ofImages.length > 0 ? ofImages : await memorisation(samples, dataset)));
  } finally {
    loaded.dispose();
  }
  return { run, epoch, steps, images: LOOKED_AT, findings, notes };
}

interface Logged {
  readonly epochs: EpochMeans[];
  /** Of the newest metric. */
  readonly evaluations: Evaluated[];
  readonly failure: string | undefined;
}

function readLog(run: Run): Logged {
  const epochs: EpochMeans[] = [];
  let evaluations: (Evaluated & { readonly metric: string })[] = [];
  let failure: string | undefined;
  for (const entry of scanMetrics(run)) {
    if (entry.kind === 'epoch') epochs.push(entry as unknown as EpochMeans);
    if (entry.kind === 'failure') failure = String(entry.message);
    if (entry.kind !== 'evaluation') continue;
    evaluations = evaluations.filter(({ metric }) => metric === entry.metric);
    evaluations.push(entry as unknown as Evaluated & { metric: string });
  }
  return { epochs, evaluations, failure };
}

/** Training that ends with an error says itself what to do; only its losses are a matter of the run. */
function failure(message: string | undefined): Finding[] {
  const [seen, next] = message?.split('\n') ?? [];
  return seen?.includes('no longer') && next ? [{ kind: 'diverged', seen, next }] : [];
}

async function imagesOf(
  options: ResolvedOptions,
  byColumns: boolean,
  notes: string[],
): Promise<Dataset | undefined> {
  const { data, limit, size, channels, invert, skipDamaged } = options;
  try {
    return await loadDataset({
      ...(data !== null && { directory: data }),
      limit: limit ?? undefined,
      size: size ?? undefined,
      channels: channels ?? undefined,
      ...{ invert, skipDamaged, byColumns },
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    notes.push(
      `The training images were not found, so that the samples could not be compared with them: ${error.message}`,
    );
    return undefined;
  }
}

function tooFew({
  images,
  steps,
  options,
}: {
  images: number;
  steps: number;
  options: ResolvedOptions;
}): Finding[] {
  if (images < FEWEST_IMAGES) {
    const seen = `The run trains on ${images} images, which the discriminator learns by heart.`;
    const translation = optionSetting('augmentation', 'translation');
    return [{ kind: 'too few images', seen, next: `Train on more, or with ${translation}.` }];
  }
  if (steps >= FEWEST_STEPS) return [];
  const seen = `The run has taken ${steps} steps; a generator needs some hundred to leave the noise.`;
  return [
    {
      kind: 'too few steps',
      seen,
      next: `Go on with ${optionSetting('resume', true)} ${optionSetting('epochs', options.epochs * 10)}, or train on more images.`,
    },
  ];
}
