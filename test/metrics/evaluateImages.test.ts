/**
 * All figures together, with the classifier that ships, on sets whose faults are known. 1,000 images a set.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { type LabelledImages, loadMnist } from '../../src/data/index.js';
import { digitFigures, gaussiansByDigit } from '../../src/metrics/digits.js';
import { classified, type ImageClassifier } from '../../src/metrics/imageClassifier.js';
import {
  type Classifier,
  type Evaluation,
  evaluateImages,
  evaluateQuickly,
  FEWEST_IMAGES,
  type Figures,
  type ImageSet,
  loadClassifier,
  prepareReference,
  type QuickEvaluation,
  type Reference,
  randomFeatures,
  subset,
} from '../../src/metrics/index.js';
import { assertAbove, assertBelow, assertEvery, assertNear } from '../assertions.js';
import { selectTestBackend } from './backend.js';

const COUNT = 1000;
const PIXELS = 28 * 28;

/** The images of these indices. */
function pick({ images }: ImageSet, indices: readonly number[]): ImageSet {
  const picked = new Uint8Array(indices.length * PIXELS);
  indices.forEach((from, to) => {
    picked.set(images.subarray(from * PIXELS, (from + 1) * PIXELS), to * PIXELS);
  });
  return { images: picked, count: indices.length };
}

describe('the figures of images', () => {
  let classifier: Classifier;
  let random: ImageClassifier & { dispose(): void };
  let training: LabelledImages;
  let testImages: ImageSet;
  let reference: Reference;
  let tensors: number;

  before(async () => {
    await selectTestBackend();
    classifier = await loadClassifier();
    random = randomFeatures();
    tensors = memory().numTensors;
    training = await loadMnist('train');
    testImages = subset(await loadMnist('test'), COUNT);
    reference = await prepareReference(classifier, testImages);
  });
  after(() => {
    classifier.dispose();
    random.dispose();
  });

  const quick = (images: ImageSet): Promise<QuickEvaluation> => evaluateQuickly(images, reference);
  /** Training images of the digits that `keep` names. */
  const real = (keep: (label: number) => boolean): ImageSet => {
    const indices = [...training.labels.keys()].filter((index) => keep(training.labels[index]!));
    return subset(pick(training, indices), COUNT);
  };

  test('of the reference itself are perfect', async () => {
    const { frechetDistance, density, coverage, kernelDistance } = await quick(testImages);
    assertBelow(frechetDistance, 1e-6, 'distance');
    assert.deepEqual([density, coverage], [1, 1]);
    assert.ok(kernelDistance < 0, 'a set is nearer to itself than to another of its kind');
  });

  test('of digits that were asked for: real images are what their labels say, and not what others say', async () => {
    const labelled = { ...training, digits: Array.from(training.labels) };
    const images = subset(labelled, COUNT);
    const wrong = { ...images, digits: images.digits!.map((digit) => (digit + 1) % 10) };
    assertAbove((await quick(images)).digitsConfirmed!, 0.98, 'the share that is confirmed');
    assertBelow((await quick(wrong)).digitsConfirmed!, 0.02, 'the share of wrong ones');
    assert.equal((await quick(testImages)).digitsConfirmed, undefined);
    const { features, probabilities: found } = await classified(classifier, images);
    const probabilities = found!;
    const byDigit = gaussiansByDigit(features, images.digits!);
    const figures = digitFigures({ features, probabilities }, images.digits!, byDigit);
    assertEvery(figures.distances, ({ frechetDistance }) => frechetDistance < 1e-6, 'none from itself');
    const others = digitFigures({ features, probabilities }, wrong.digits, byDigit);
    assert.deepEqual(
      others.distances.map(({ digit }) => digit),
      [...Array(10).keys()],
    );
    assertEvery(others.distances, ({ frechetDistance }) => frechetDistance > 50, 'far from the next digit');
  });

  test('with one class left out: the distance rises, the score falls, the divergence is that of nine', async () => {
    const [whole, without] = [await quick(real(() => true)), await quick(real((label) => label !== 4))];
    assertAbove(without.frechetDistance, 3 * whole.frechetDistance, 'Fréchet distance');
    assertAbove(without.kernelDistance, 5 * Math.abs(whole.kernelDistance), 'kernel distance');
    assertAbove(whole.mnistScore!, 9.5, 'score with all classes');
    assertBelow(without.mnistScore!, 9, 'score without one');
    assertNear(without.classDivergence!, Math.log(10 / 9), 0.02, 'divergence without one');
    assertBelow(whole.classDivergence!, 0.02, 'divergence with all classes');
    assertBelow(without.coverage, whole.coverage - 0.05, 'coverage without one');
  });

  describe('beside sets of known quality', () => {
    let evaluation: Evaluation;
    let samples: ImageSet;
    let few: ImageSet;

    before(async () => {
      few = subset(training, 3000);
      const copies = subset(few, COUNT / 2);
      const collapsed = pick(few, new Array<number>(COUNT / 2).fill(7));
      samples = { images: Buffer.concat([copies.images, collapsed.images]), count: COUNT };
      evaluation = await evaluateImages(samples, { classifier, random, training: few, test: testImages });
    });

    test('have a metric of their own where there are not 10,000 of each', () => {
      assert.equal(evaluation.metric, 'mnist-cnn-1-1000-by-1000');
      assert.equal(evaluation.count, COUNT);
    });

    test('say that real images are real, all digits there, and copies', () => {
      const { real } = evaluation;
      assertBelow(real.frechetDistance, 6, 'Fréchet distance');
      assertAbove(real.mnistScore!, 9.5, 'score');
      assertNear(real.kernelDistance, 0, 0.01, 'kernel distance');
      for (const figure of ['precision', 'recall', 'density', 'coverage'] as const)
        assertNear(real[figure], 0.975, 0.125, figure);
      assert.equal(real.neighbourRatio, 0);
    });

    test('say that noise is none of it', () => {
      const { noise, real } = evaluation;
      assertAbove(noise.frechetDistance, 50 * real.frechetDistance, 'Fréchet distance');
      assertBelow(noise.mnistScore!, 2, 'score');
      assertAbove(noise.kernelDistance, 1, 'kernel distance');
      for (const figure of ['precision', 'density', 'coverage'] as const)
        assertBelow(noise[figure], 0.1, figure);
      assert.equal(noise.recall, 0);
      assertAbove(noise.neighbourRatio, 2, 'neighbour ratio');
      assertAbove(noise.randomFeaturesDistance!, 20 * real.randomFeaturesDistance!, 'by random features');
    });

    test('say that duplicates lack variety: coverage falls, precision does not', () => {
      const { duplicated, real } = evaluation;
      assertBelow(duplicated.coverage, 0.5 * real.coverage, 'coverage');
      assertAbove(duplicated.precision, 0.85, 'precision');
      assertAbove(duplicated.frechetDistance, real.frechetDistance, 'Fréchet distance');
      assert.equal(duplicated.recall, 0);
    });

    test('name the nearest training images', () => {
      const { indices, distances } = evaluation.nearest;
      assert.equal(
        Buffer.compare(samples.images, pick(few, [...indices]).images),
        0,
        'they are those copied',
      );
      assert.equal(indices[COUNT - 1], 7);
      assertEvery(distances, (distance) => distance === 0, '0');
    });

    test('leave no tensors', () => assert.equal(memory().numTensors, tensors));
  });

  describe('of bad generators', () => {
    const figuresOf = async (samples: ImageSet): Promise<Figures> =>
      (await evaluateImages(samples, { classifier, random, training: pick(training, few), test: test500 }))
        .samples;
    const few = Array.from({ length: 3000 }, (_, index) => index);
    let test500: ImageSet;

    before(() => {
      test500 = subset(testImages, 500);
    });

    test('one that collapsed is caught by every figure but precision and density', async () => {
      const collapsed = await figuresOf(pick(training, new Array<number>(500).fill(40_000)));
      assertAbove(collapsed.frechetDistance, 100, 'Fréchet distance');
      assertBelow(collapsed.mnistScore!, 1.0001, 'score');
      assertBelow(collapsed.coverage, 0.05, 'coverage');
      assertAbove(collapsed.randomFeaturesDistance!, 50, 'by random features, whose variances sum to 128');
      assert.equal(collapsed.recall, 0);
      assertNear(collapsed.classDivergence!, Math.log(10), 1e-9, 'divergence');
      assert.equal(Math.max(...collapsed.classShares!), 1);
    });

    test('one that memorized is caught by its nearest neighbours alone', async () => {
      const unseen = await figuresOf(
        pick(
          training,
          Array.from({ length: 500 }, (_, index) => 3000 + index),
        ),
      );
      const memorized = await figuresOf(pick(training, few.slice(0, 500)));
      assert.equal(memorized.neighbourRatio, 0);
      assertNear(unseen.neighbourRatio, 1, 0.1, 'neighbour ratio');
      for (const figure of ['precision', 'recall', 'density', 'coverage'] as const)
        assertNear(memorized[figure], unseen[figure], 0.1, figure);
    });
  });

  test('need more images than neighbours are looked at', async () => {
    const tooFew = subset(training, FEWEST_IMAGES - 1);
    await assert.rejects(quick(tooFew), RangeError);
    await assert.rejects(
      evaluateImages(tooFew, { classifier, random, training, test: testImages }),
      RangeError,
    );
    const { frechetDistance } = await quick(subset(training, FEWEST_IMAGES));
    assert.ok(Number.isFinite(frechetDistance), `the distance of the fewest images is ${frechetDistance}`);
  });
});
