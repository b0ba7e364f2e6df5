/**
 * Batches of a data set: which images a step trains on, and their values as the networks want them.
 */
import type { Dataset } from './dataset.js';

/**
 * Steps in an epoch. The last batch may be smaller than the others, down to `smallest` images: fewer than that join the
 * batch before.
 */
export function stepsPerEpoch(count: number, batchSize: number, smallest = 1): number {
  const whole = Math.floor(count / batchSize);
  return count % batchSize >= smallest ? whole + 1 : Math.max(1, whole);
}

/** The indices of a step's images (from step 0) in an epoch's order; the last of `steps` takes all that are left. */
export function batchIndices(
  order: Uint32Array,
  batchSize: number,
  step: number,
  steps = stepsPerEpoch(order.length, batchSize),
): Uint32Array {
  return order.subarray(step * batchSize, step === steps - 1 ? order.length : (step + 1) * batchSize);
}

/** A GAN soon knows fewer images than this by heart. */
const FEW_IMAGES = 1000;

export interface BatchOptions {
  readonly batchSize: number;
  /** The number of images that the user asked for; null where all are trained on. */
  readonly limit: number | null;
  /** Whether the generator has batch normalization. */
  readonly normalizesBatches: boolean;
}

/** What the user should be warned of in how many images there are and how they make batches: a sentence or two each. */
export function batchWarnings(count: number, options: BatchOptions): string[] {
  const { batchSize, limit, normalizesBatches } = options;
  const warnings: string[] = [];
  if (limit === null && count < FEW_IMAGES) {
    warnings.push(
      `The data set has ${count} images: a GAN soon draws copies of so few. Thousands are usual.`,
    );
  }
  if (count < batchSize) {
    warnings.push(
      `The ${count} images are fewer than a batch of ${batchSize}: each step trains on all of them.`,
    );
  }
  if (normalizesBatches && (batchSize === 1 || count % batchSize === 1)) {
    const which = batchSize === 1 || count === 1 ? 'Every batch' : "Each epoch's last batch";
    warnings.push(
      `${which} is a single image: batch normalization makes the generator draw the same whatever its latent vector. ` +
        'Choose another batch size or limit.',
    );
  }
  return warnings;
}

/** `(x - 127.5) / 127.5` of every byte. */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => (byte - 127.5) / 127.5);

/** The images of these indices, `[indices, height, width, channels]` in [-1, 1]. */
export function gatherImages(
  { images, height, width, channels }: Pick<Dataset, 'images' | 'height' | 'width' | 'channels'>,
  indices: Uint32Array,
): Float32Array {
  const size = height * width * channels;
  const out = new Float32Array(indices.length * size);
  for (const [at, index] of indices.entries()) {
    for (let pixel = 0; pixel < size; pixel++)
      out[at * size + pixel] = SCALED[images[index * size + pixel]!]!;
  }
  return out;
}
