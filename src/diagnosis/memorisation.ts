/**
 * Whether a generator draws its training images over again.
 */
import type { Dataset } from '../data/index.js';
import { IMAGE_PIXELS } from '../images/index.js';
import { type ImageSet, meanDistance, subset, trainingNeighbours } from '../metrics/index.js';
import type { Finding } from './finding.js';

/** Images that are searched for. */
const SEARCHED = 200;
/** Beside how near training images lie to each other: the gallery's runs have 0.9 and more, copies 0. */
const LEAST_RATIO = 0.6;

/** Compares the samples' nearest training images with those of training images themselves. */
export async function memorisation(samples: ImageSet, dataset: Dataset): Promise<Finding[]> {
  if (dataset.images.length !== dataset.count * IMAGE_PIXELS || dataset.count < 2) return [];
  const few = (set: ImageSet, most: number) => subset(set, Math.min(most, set.count));
  const known = few(dataset, Math.min(SEARCHED, Math.floor(dataset.count / 2)));
  const isKnown = new Set(Array.from({ length: known.count }, (_, index) => keyOf(known.images, index)));
  const others = without(dataset, isKnown);
  if (others.count === 0) return [];
  const [ofSamples] = await trainingNeighbours([few(samples, SEARCHED)], dataset);
  const [ofKnown] = await trainingNeighbours([known], others);
  const ratio = meanDistance(ofSamples!) / meanDistance(ofKnown!);
  if (!(ratio < LEAST_RATIO)) return [];
  return [
    {
      kind: 'memorised',
      seen: `The samples are nearly training images: the nearest one is ${Math.round(100 * ratio)}% as far as that of another training image.`,
      next: 'Train on more images, or for fewer epochs; see the pairs with dcgan evaluate --neighbours nearest.png.',
    },
  ];
}

const keyOf = (images: Uint8Array, index: number) =>
  Buffer.from(images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS)).toString('latin1');

function without({ images, count }: ImageSet, keys: ReadonlySet<string>): ImageSet {
  const left = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !keys.has(keyOf(images, index)),
  );
  const kept = new Uint8Array(left.length * IMAGE_PIXELS);
  left.forEach((from, to) => {
    kept.set(images.subarray(from * IMAGE_PIXELS, (from + 1) * IMAGE_PIXELS), to * IMAGE_PIXELS);
  });
  return { images: kept, count: left.length };
}
