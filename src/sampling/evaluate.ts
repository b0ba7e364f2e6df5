/**
 * How good a generator's images are: what `dcgan evaluate` prints.
 */
import { join } from 'node:path';
import { type BackendChoice, ensureBackend } from '../backends/index.js';
import { isMnist } from '../data/index.js';
import { UserError } from '../errors.js';
import { IMAGE_PIXELS } from '../images/index.js';
import { digitsOf } from '../latent/index.js';
import {
  type Evaluation,
  evaluateImages,
  type ImageSet,
  likelyTurn,
  loadClassifier,
  STANDARD_COUNT,
  subset,
} from '../metrics/index.js';
import {
  checkCombinations,
  checkOptions,
  EVALUATE_COMBINATIONS,
  EVALUATE_OPTIONS,
  storedOptions,
} from '../options/index.js';
import type { ImageFormat } from '../presets/index.js';
import { type Run, readConfig } from '../runs/index.js';
import { check, fields, optional } from '../schema/index.js';
import { drawBytes } from './drawBytes.js';
import { type Judge, judgeOf, mnistJudge } from './judging/index.js';
import { type LoadGeneratorOptions, loadGenerator } from './loadGenerator.js';
import { loadRunImages, RECORDED_IMAGES } from './runImages.js';

const { n, data, run, checkpoint, out, backend } = EVALUATE_OPTIONS;
const OPTIONS = { n, data, run, checkpoint, out, backend };

/**
 * In this order: a folder of pictures is read; a classifier learns the images' classes, where none has; figures are
 * computed.
 */
export type Work = 'reading' | 'lesson' | 'figures';

/** Every option of `evaluate`; all have defaults. */
export interface EvaluateOptions extends LoadGeneratorOptions {
  /** Images from elsewhere, 28 by 28 bytes, in place of a run's; 10,000 of them are taken where there are more. */
  readonly images?: ImageSet | undefined;
  /** Is told, now and then, of the share of the work at hand that is done, from 0 to 1. */
  readonly onProgress?: ((share: number, work: Work) => void) | undefined;
  /**
   * How many images a run's generator draws, 1,000 to 10,000; 10,000 by default, which alone compare with others', or as
   * many as there are to compare with.
   */
  readonly n?: number | undefined;
  /** Where the images lie that the run was trained on, if they were moved. */
  readonly data?: string | undefined;
}

export interface EvaluationResult extends Evaluation {
  /** What was evaluated: the images of seeds 0, 1, 2 ..., or those given. */
  readonly evaluated: ImageSet;
  /** Among which `nearest` has the nearest. */
  readonly training: ImageSet;
  /** The format of all these images. */
  readonly format: ImageFormat;
  /** What they were compared with, in words that follow "against". */
  readonly against: string;
  /** Absent where images were given, as is `checkpoint`. */
  readonly run?: Run;
  /** The checkpoint's name. */
  readonly checkpoint?: string;
  /** The compute backend. */
  readonly backend: BackendChoice;
  /** What the user should know of what was compared: sentences. */
  readonly notes: readonly string[];
  /** What the user should know of the images that were given: a sentence or two each. */
  readonly warnings: readonly string[];
}

/** What only tests change. */
export interface EvaluationSettings {
  /** How many of MNIST's training images, and as many test images, others are compared with; all unless given. */
  readonly knownImages?: number;
  /** How many of the given images are evaluated at most. */
  readonly mostImages?: number;
}

const FEWEST = 1000;

/**
 * Computes all figures of a checkpoint's images, or of those given, beside those of sets of known quality. It prints
 * nothing, and writes nothing but the weights of a classifier that learnt the classes of a run's images. Throws a UserError
 * for wrong options, and when there is no such run, checkpoint or backend, or where a run's images are not found.
 */
export async function evaluate(
  options: EvaluateOptions = {},
  { knownImages: count, mostImages = STANDARD_COUNT }: EvaluationSettings = {},
): Promise<EvaluationResult> {
  checkOptions(OPTIONS, options, ['images', 'onDamaged', 'onProgress']);
  checkCombinations(EVALUATE_COMBINATIONS, { ...options });
  if (options.images) checkImages(options.images);
  const subject = options.images
    ? await givenImages(options.images, { most: mostImages, count, backend: options.backend })
    : await drawnImages(options, count);
  const { judge, evaluated } = subject;
  try {
    const { training, images: format, against, notes } = judge;
    const turn = options.images && (await turnOf(evaluated));
    const onProgress = (share: number) => options.onProgress?.(share, 'figures');
    const { judge: _, ...rest } = subject;
    return {
      ...(await evaluateImages(evaluated, judge, onProgress)),
      ...rest,
      ...{ training, format, against, notes },
      warnings: [...subject.warnings, ...(turn ? [turnedWarning(turn)] : [])],
    };
  } finally {
    judge.dispose();
  }
}

function checkImages({ images, count }: ImageSet): void {
  if (count >= FEWEST && images.length === count * IMAGE_PIXELS) return;
  throw new UserError(
    `Expected at least ${FEWEST} images of ${IMAGE_PIXELS} bytes each but received ${images.length} bytes for ${count}. ` +
      'Give 10,000 for comparable figures.',
  );
}

/** The turn that would make given images digits. */
async function turnOf(images: ImageSet): Promise<string | undefined> {
  const classifier = await loadClassifier();
  return likelyTurn(images, classifier).finally(() => classifier.dispose());
}

const turnedWarning = (turn: string) =>
  `The classifier is surer of the images with ${turn}: they lie on their sides, as EMNIST's do. ` +
  'They were evaluated as they are; turn them upright for figures that mean something.';

interface Subject
  extends Pick<EvaluationResult, 'evaluated' | 'run' | 'checkpoint' | 'backend' | 'warnings'> {
  readonly judge: Judge;
}

async function givenImages(
  images: ImageSet,
  {
    most,
    count,
    backend: name,
  }: Pick<EvaluateOptions, 'backend'> & { most: number; count: number | undefined },
): Promise<Subject> {
  const backend = await ensureBackend(name);
  const judge = await mnistJudge({ count, labelled: images.digits !== undefined });
  if (images.count <= most) return { evaluated: images, backend, warnings: [], judge };
  const warning =
    `Of the ${images.count} images ${most} are evaluated, drawn at random and always the same ones: ` +
    'only figures of as many compare.';
  return { evaluated: subset(images, most), backend, warnings: [warning], judge };
}

async function drawnImages(
  { n, onProgress, data, ...options }: EvaluateOptions,
  known: number | undefined,
): Promise<Subject> {
  const loaded = await loadGenerator(options);
  try {
    const { run, checkpoint, backend, digitShares } = loaded;
    const labelled = digitShares !== undefined;
    const told = (work: Work) => (share: number) => onProgress?.(share, work);
    const tells = { onReading: told('reading'), onLearning: told('lesson') };
    const judge = await runJudge(run, { asked: data, count: known, labelled, ...tells });
    try {
      const count = n ?? judge.standardCount;
      const seeds = Array.from({ length: count }, (_, seed) => seed);
      const digits = digitShares && digitsOf(seeds, digitShares);
      const draw = async (from: number, to: number) => (await loaded.generate(seeds.slice(from, to))).images;
      const evaluated = { images: await drawBytes(count, draw), count, ...(digits && { digits }) };
      return { evaluated, run, checkpoint, backend, warnings: [], judge };
    } catch (error) {
      judge.dispose();
      throw error;
    }
  } finally {
    loaded.dispose();
  }
}

type JudgeOptions = Parameters<typeof mnistJudge>[0] & {
  readonly labelled: boolean;
  readonly asked: string | undefined;
  readonly onReading: (share: number) => void;
  readonly onLearning: (share: number) => void;
};

/** The judge of the images that a run was trained on. */
async function runJudge(run: Run, { asked, onReading, ...options }: JudgeOptions): Promise<Judge> {
  const file = join(run.folder, 'config.json');
  const config = readConfig(run);
  const next = 'Restore the file, or evaluate another run.';
  const { data: recorded } = check(fields({ data: optional(RECORDED_IMAGES) }), config, { file, next });
  const stored = storedOptions(config.options, file);
  // The networks draw what the options say: MNIST may have been trained on in another size.
  const { size, channels, invert } = stored;
  const as = { ...(size !== null && { height: size }), ...(channels !== null && { channels }) };
  if (!recorded || (asked === undefined && isMnist({ ...recorded, ...as }))) return mnistJudge(options);
  const images = { ...stored, data: asked ?? stored.data };
  const of = { run, recorded, options: images, classed: true, onReading };
  const { dataset } = await loadRunImages(of, asked);
  return judgeOf(dataset, { ...options, invert });
}
