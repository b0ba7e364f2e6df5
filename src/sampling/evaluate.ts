/**
 * How good a generator's images are: what `dcgan evaluate` prints.
 */
import { type BackendChoice, ensureBackend } from '../backends/index.js';
import { type LabelledImages, loadMnist } from '../data/index.js';
import { UserError } from '../errors.js';
import { grayLevels, IMAGE_PIXELS } from '../images/index.js';
import { digitsOf } from '../latent/index.js';
import {
  type Evaluation,
  evaluateImages,
  type ImageSet,
  likelyTurn,
  loadClassifier,
  randomFeatures,
  subset,
} from '../metrics/index.js';
import {
  checkCombinations,
  checkOptions,
  EVALUATE_COMBINATIONS,
  EVALUATE_OPTIONS,
} from '../options/index.js';
import type { Run } from '../runs/index.js';
import { checkMnistFormat } from './checkMnistFormat.js';
import { type LoadGeneratorOptions, loadGenerator } from './loadGenerator.js';

const { n, run, checkpoint, out, backend } = EVALUATE_OPTIONS;
const OPTIONS = { n, run, checkpoint, out, backend };

/** Every option of `evaluate`; all have defaults. */
export interface EvaluateOptions extends LoadGeneratorOptions {
  /** Images from elsewhere, 28 by 28 bytes, in place of a run's; 10,000 of them are taken where there are more. */
  readonly images?: ImageSet | undefined;
  /** Is told, now and then, of the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** How many images a run's generator draws, 1,000 to 10,000; 10,000 by default, which alone compare with others'. */
  readonly n?: number | undefined;
}

export interface EvaluationResult extends Evaluation {
  /** What was evaluated: the images of seeds 0, 1, 2 ..., or those given. */
  readonly evaluated: ImageSet;
  /** Absent where images were given, as is `checkpoint`. */
  readonly run?: Run;
  /** The checkpoint's name. */
  readonly checkpoint?: string;
  /** The compute backend. */
  readonly backend: BackendChoice;
  /** What the user should know of the images that were given: a sentence or two each. */
  readonly warnings: readonly string[];
}

/** What only tests change. */
export interface EvaluationSettings {
  /** How many training images, and as many test images, others are compared with; all unless given. */
  readonly knownImages?: number;
  /** How many of the given images are evaluated at most. */
  readonly mostImages?: number;
}

/** The custom, and as many as there are test images. */
const SAMPLES = 10_000;
const FEWEST = 1000;

/**
 * Computes all figures of a checkpoint's images, or of those given, beside those of sets of known quality. It prints
 * and writes nothing. Throws a UserError for wrong options, and when there is no such run, checkpoint or backend.
 */
export async function evaluate(
  options: EvaluateOptions = {},
  { knownImages, mostImages = SAMPLES }: EvaluationSettings = {},
): Promise<EvaluationResult> {
  checkOptions(OPTIONS, options, ['images', 'onDamaged', 'onProgress']);
  checkCombinations(EVALUATE_COMBINATIONS, { ...options });
  if (options.images) checkImages(options.images);
  const subject = options.images
    ? await givenImages(options.images, mostImages, options)
    : await drawnImages(options);
  const classifier = await loadClassifier();
  const random = randomFeatures();
  try {
    const [training, test] = await mnist(knownImages, { labelled: subject.evaluated.digits !== undefined });
    const turn = options.images && (await likelyTurn(subject.evaluated, classifier));
    const sources = { classifier, random, training, test };
    return {
      ...(await evaluateImages(subject.evaluated, sources, options.onProgress)),
      ...subject,
      warnings: [...subject.warnings, ...(turn ? [turnedWarning(turn)] : [])],
    };
  } finally {
    classifier.dispose();
    random.dispose();
  }
}

/** MNIST's training and test images, or as many of each; with their digits where they are wanted. */
export async function mnist(
  count?: number,
  { labelled = false } = {},
): Promise<[training: ImageSet, test: ImageSet]> {
  const known = (images: LabelledImages) => {
    const set: ImageSet = labelled ? { ...images, digits: Array.from(images.labels) } : images;
    return count === undefined ? set : subset(set, count);
  };
  return [known(await loadMnist('train')), known(await loadMnist('test'))];
}

function checkImages({ images, count }: ImageSet): void {
  if (count >= FEWEST && images.length === count * IMAGE_PIXELS) return;
  throw new UserError(
    `Expected at least ${FEWEST} images of ${IMAGE_PIXELS} bytes each but received ${images.length} bytes for ${count}. ` +
      'Give 10,000 for comparable figures.',
  );
}

const turnedWarning = (turn: string) =>
  `The classifier is surer of the images with ${turn}: they lie on their sides, as EMNIST's do. ` +
  'They were evaluated as they are; turn them upright for figures that mean something.';

type Subject = Pick<EvaluationResult, 'evaluated' | 'run' | 'checkpoint' | 'backend' | 'warnings'>;

async function givenImages(
  images: ImageSet,
  most: number,
  { backend: name }: EvaluateOptions,
): Promise<Subject> {
  const backend = await ensureBackend(name);
  if (images.count <= most) return { evaluated: images, backend, warnings: [] };
  const warning =
    `Of the ${images.count} images ${most} are evaluated, drawn at random and always the same ones: ` +
    'only figures of as many compare.';
  return { evaluated: subset(images, most), backend, warnings: [warning] };
}

async function drawnImages({
  n: count = SAMPLES,
  onProgress: _,
  ...options
}: EvaluateOptions): Promise<Subject> {
  const loaded = await loadGenerator(options);
  try {
    const { run, checkpoint, backend } = loaded;
    checkMnistFormat(loaded.format, `run ${run.name}`);
    const seeds = Array.from({ length: count }, (_, seed) => seed);
    const digits = loaded.digitShares && digitsOf(seeds, loaded.digitShares);
    const { images } = await loaded.generate(seeds);
    const evaluated = { images: grayLevels(images), count, ...(digits && { digits }) };
    return { evaluated, run, checkpoint, backend, warnings: [] };
  } finally {
    loaded.dispose();
  }
}
