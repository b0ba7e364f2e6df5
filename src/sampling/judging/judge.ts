/**
 * What images are judged by: MNIST's classifier and its test images, or for other images features that need no
 * classes, and a classifier of their own classes where they have some.
 */
import { createHash } from 'node:crypto';
import {
  type Dataset,
  formatOf,
  isMnist,
  type LabelledImages,
  loadMnist,
  loadTestImages,
} from '../../data/index.js';
import { UserError } from '../../errors.js';
import {
  type EvaluationSources,
  type ImageSet,
  loadClassifier,
  randomFeatures,
  randomImageFeatures,
  STANDARD_COUNT,
  split,
  standardizing,
  subset,
} from '../../metrics/index.js';
import { type ImageFormat, MNIST_FORMAT } from '../../presets/index.js';
import { counted } from '../../text/index.js';
import { type Known, ownClassifier } from './ownClassifier.js';

/** It holds memory of the backend until it is disposed. */
export interface Judge extends EvaluationSources {
  readonly images: ImageFormat;
  /** What `test` is, in words that follow "against". */
  readonly against: string;
  /** How many images are to be drawn, at most: as many as there are to compare with. */
  readonly standardCount: number;
  /** What the user should know of it: sentences. */
  readonly notes: readonly string[];
  dispose(): void;
}

/** Fewer tell nothing of a distribution. */
const FEWEST = 100;
/** Training images that others are compared with: as many as MNIST has, which bounds time and memory. */
const MOST_TRAINING = 60_000;

/** Throws a UserError where there are too few images to compare others with; MNIST's come with the package. */
export function checkEvaluable(dataset: Dataset): void {
  const { count, source } = dataset;
  if (count >= FEWEST || isMnist(dataset)) return;
  throw new UserError(
    `Expected at least ${FEWEST} images to compare others with but ${source} has ${counted(count, 'image')}. ` +
      'Look at the samples instead.',
    { exitCode: 2 },
  );
}

/** MNIST's training and test images, or as many of each; with their digits where they are wanted. */
export async function mnistImages(
  count?: number,
  { labelled = false } = {},
): Promise<[training: ImageSet, test: ImageSet]> {
  const known = (images: LabelledImages) => {
    const set: ImageSet = labelled ? { ...images, digits: Array.from(images.labels) } : images;
    return count === undefined ? set : subset(set, count);
  };
  return [known(await loadMnist('train')), known(await loadMnist('test'))];
}

export async function mnistJudge(options: {
  count?: number | undefined;
  labelled?: boolean;
}): Promise<Judge> {
  const [training, test] = await mnistImages(options.count, options);
  const classifier = await loadClassifier();
  const random = randomFeatures();
  return {
    ...{ images: MNIST_FORMAT, training, test, classifier, random },
    against: 'the test images',
    standardCount: STANDARD_COUNT,
    notes: [],
    dispose: () => {
      classifier.dispose();
      random.dispose();
    },
  };
}

interface JudgeOptions {
  /** Whether the images are inverted, as their test part then is, too. */
  readonly invert: boolean;
  /** How many images MNIST's are compared with; all unless given. */
  readonly count?: number | undefined;
  /** Whether the images that are judged were asked to be digits. */
  readonly labelled: boolean;
  /** Is told of the share of a classifier's lesson that is done. */
  readonly onLearning?: ((share: number) => void) | undefined;
}

/** The judge of images like these, read with their classes. Throws a UserError as `checkEvaluable` does. */
export async function judgeOf(dataset: Dataset, options: JudgeOptions): Promise<Judge> {
  if (isMnist(dataset)) return mnistJudge(options);
  checkEvaluable(dataset);
  const images = formatOf(dataset);
  const { against, note, ...known } = await knownImages(dataset, options);
  const random = randomImageFeatures(images);
  try {
    const own = await ownClassifier(known, images, options.onLearning ?? (() => {}));
    const standard = await standardizing(random, known.test);
    const sum = createHash('sha256').update(known.test.images).digest('hex').slice(0, 8);
    const named = { ...standard, version: `${standard.version}-${sum}` };
    const withoutClasses = ({ images, count }: ImageSet): ImageSet => ({ images, count });
    const { training, test } = options.labelled
      ? known
      : { training: withoutClasses(known.training), test: withoutClasses(known.test) };
    return {
      ...{ images, training, test, against },
      ...(own.classifier ? { classifier: own.classifier, random } : { classifier: named }),
      standardCount: Math.min(STANDARD_COUNT, test.count),
      notes: [note, own.note].filter((text) => text !== undefined),
      dispose: () => {
        random.dispose();
        own.classifier?.dispose();
      },
    };
  } catch (error) {
    random.dispose();
    throw error;
  }
}

/** Images to compare with, and others that stand beside them: the test part of a data set, or a share that is drawn. */
async function knownImages(
  dataset: Dataset,
  { invert }: JudgeOptions,
): Promise<Known & { readonly against: string; readonly note: string | undefined }> {
  const own = imageSet(dataset);
  const tests = await loadTestImages(dataset, { invert });
  if (tests && tests.count >= FEWEST) {
    const test = imageSet(tests);
    return {
      training: own.count > MOST_TRAINING ? subset(own, MOST_TRAINING) : own,
      test: subset(test, Math.min(STANDARD_COUNT, test.count)),
      against: 'the test images',
      note: undefined,
    };
  }
  const held = Math.min(STANDARD_COUNT, Math.floor(own.count / 2));
  const [test, training] = split(own, [held, Math.min(MOST_TRAINING, own.count - held)]);
  return {
    ...{ training: training!, test: test! },
    against: `${held.toLocaleString('en')} of its images`,
    note:
      `There is no test part of the images: ${held.toLocaleString('en')}, drawn at random and always the same ones, are compared ` +
      'with, the others stand in the column "training". A run has seen both.',
  };
}

const imageSet = ({ images, count, classes }: Dataset): ImageSet => ({
  images,
  count,
  ...(classes && { digits: Array.from(classes) }),
});
