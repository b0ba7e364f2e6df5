/**
 * How good a run's samples are while it trains: the figures of 10,000 images, drawn as its grids are.
 */
import { type Dataset, isMnist, loadMnist } from '../data/index.js';
import { optionName, UserError } from '../errors.js';
import { grayLevels } from '../images/index.js';
import {
  type Classifier,
  evaluateQuickly,
  loadClassifier,
  prepareReference,
  type QuickEvaluation,
  type Reference,
  STANDARD_COUNT,
  subset,
} from '../metrics/index.js';
import { inputOfSeeds, type LatentSpace } from './inputOfSeeds.js';

/** Throws a UserError unless the images are MNIST's, the only ones that the classifier knows. */
export function checkEvaluable(dataset: Dataset): void {
  if (isMnist(dataset)) return;
  const option = optionName('evaluateEvery');
  throw new UserError(
    `Expected MNIST for ${option} but the images are those of ${dataset.source}: the classifier that judges ` +
      `samples knows no others. Leave out ${option}, or set it to 0.`,
    { exitCode: 2 },
  );
}

/** Draws images `[count, 28, 28, 1]` in [-1, 1] from the generator's input. */
export type Draw = (input: Float32Array) => Promise<Float32Array>;

export class Evaluator {
  readonly #count: number;
  #classifier: Classifier | undefined;
  #reference: Reference | undefined;

  /** `count` images are drawn, and as many test images taken. */
  constructor(count = STANDARD_COUNT) {
    this.#count = count;
  }

  /** Loads the classifier, which holds tensors until it is disposed, and looks at the test images. */
  async prepare(): Promise<void> {
    this.#classifier ??= await loadClassifier();
    const test = await loadMnist('test');
    this.#reference ??= await prepareReference(this.#classifier, subset(test, this.#count));
  }

  /** The figures of the images of the seeds from 0, as `dcgan evaluate` gives them for the checkpoint. */
  async evaluate(draw: Draw, latent: LatentSpace): Promise<QuickEvaluation> {
    if (this.#reference === undefined) throw new Error('The evaluator is not prepared.');
    const seeds = Array.from({ length: this.#count }, (_, seed) => seed);
    const { input, digits } = inputOfSeeds(seeds, latent);
    const images = grayLevels(await draw(input));
    return evaluateQuickly({ images, count: this.#count, digits }, this.#reference);
  }

  dispose(): void {
    this.#classifier?.dispose();
    this.#classifier = undefined;
    this.#reference = undefined;
  }
}
