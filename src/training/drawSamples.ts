/**
 * A run's fixed samples: the same latent vectors after each epoch, so that one sees the generator learn.
 */

import type { Dataset } from '../data/index.js';
import { type Gan, sampledGenerator } from '../gan/index.js';
import { imageGrid, type RasterImage } from '../images/browser.js';
import { DIGITS, generatorInput, oneHot } from '../latent/index.js';
import { normals, streamKey } from '../random/index.js';
import { generateImages, type SamplingStatistics } from '../sampling/browser.js';

/** What samples are drawn with. */
export interface SampledRun {
  readonly gan: Gan;
  readonly statistics: SamplingStatistics;
  readonly options: { readonly seed: number; readonly samples: number; readonly latentDim: number };
  /** The share of each digit among the images, where the model is class-conditional. */
  readonly digitShares: readonly number[] | undefined;
}

type ImagesShape = Pick<Dataset, 'width' | 'height' | 'channels'>;

/** Draws images as the run's samples are drawn, `[count, height, width, channels]` in [-1, 1]. */
export function draw(
  { gan, statistics }: Pick<SampledRun, 'gan' | 'statistics'>,
  input: Float32Array,
): Promise<Float32Array> {
  return generateImages(sampledGenerator(gan), input, statistics.current());
}

/** The digits of the run's fixed samples where it has any: each row of the grid has all ten. */
export function sampledDigits({ options, digitShares }: SampledRun): Uint8Array | undefined {
  return digitShares && Uint8Array.from({ length: options.samples }, (_, index) => index % DIGITS);
}

/** Draws the run's fixed samples. Where they are digits that were asked for, a row of the grid is one latent vector. */
export async function drawSamples(run: SampledRun): Promise<Float32Array> {
  const { seed, samples, latentDim } = run.options;
  const digits = sampledDigits(run);
  const key = streamKey(seed, 'samples');
  if (digits === undefined) return draw(run, normals(key, samples * latentDim));
  const rows = normals(key, Math.ceil(samples / DIGITS) * latentDim);
  const vectors = new Float32Array(samples * latentDim);
  for (let index = 0; index < samples; index++) {
    const row = Math.floor(index / DIGITS) * latentDim;
    vectors.set(rows.subarray(row, row + latentDim), index * latentDim);
  }
  return draw(run, generatorInput(vectors, oneHot(digits)));
}

/** The samples as a picture. */
export function samplesGrid(
  { options, dataset, digitShares }: SampledRun & { readonly dataset: ImagesShape },
  images: Float32Array,
): RasterImage {
  const { width, height, channels } = dataset;
  const columns = digitShares && DIGITS;
  return imageGrid(images, { width, height, channels, count: options.samples, columns });
}
