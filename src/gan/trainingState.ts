/**
 * What training keeps in a checkpoint's state.json beside its networks and optimizers.
 */
import { CHANNELS, type ImageFormat, MNIST_FORMAT, SIZES } from '../presets/index.js';
import { count, fields, finite, list, optional, parse, text } from '../schema/index.js';

const STATE = fields({
  model: text,
  latentDim: count(1),
  /** Of the images, where that is not MNIST's. */
  images: optional(fields({ size: count(1), channels: count(1) })),
  /** Of a class-conditional model: the share of each digit among its training images. */
  digitShares: optional(list(finite)),
  iterations: fields({ generator: count(), discriminator: count() }),
  /** Of the steps of an epoch that had begun. */
  sums: optional(
    fields({
      steps: count(1),
      seconds: finite,
      generatorLoss: finite,
      discriminatorLoss: finite,
      realScore: finite,
      fakeScore: finite,
    }),
  ),
});

/** Throws an Error that says which key is wrong, and how. */
export function readTrainingState(state: unknown) {
  const parsed = parse(STATE, state);
  if ('problem' in parsed) throw new Error(`state.json: ${parsed.problem}.`);
  return { ...parsed.value, images: formatOf(parsed.value.images) };
}

function formatOf(given: { readonly size: number; readonly channels: number } | undefined): ImageFormat {
  if (given === undefined) return MNIST_FORMAT;
  const size = SIZES.find((known) => known === given.size);
  const channels = CHANNELS.find((known) => known === given.channels);
  if (size && channels) return { size, channels };
  throw new Error(`state.json: images of size ${given.size} with ${given.channels} channels are unknown.`);
}

/** What state.json says of the images: nothing where they are as MNIST's, which all were once. */
export function storedFormat(images: ImageFormat): { readonly images?: { size: number; channels: number } } {
  const isMnist = images.size === MNIST_FORMAT.size && images.channels === MNIST_FORMAT.channels;
  return isMnist ? {} : { images: { size: images.size, channels: images.channels } };
}
