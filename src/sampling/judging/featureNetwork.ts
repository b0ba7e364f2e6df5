/**
 * Classifiers as networks, through which gradients pass back: to an image, or to the weights of one that learns.
 */
import { CONVOLUTIONS, convolutionsFor, FEATURES, readClassifierWeights } from '../../metrics/index.js';
import { Network } from '../../models/index.js';
import {
  conv2d,
  dense,
  flatten,
  type ImageFormat,
  type Layer,
  leakyReLU,
  MNIST_FORMAT,
  shapeOf,
  zeros,
} from '../../presets/index.js';
import { streamKey } from '../../random/index.js';

const ACTIVATION = leakyReLU(0.1);
const STRIDE = 2;

/** From images of this format to their features. */
export function featureLayers({ size }: ImageFormat): Layer[] {
  const convolutions = CONVOLUTIONS.slice(0, convolutionsFor(size));
  return [
    ...convolutions.flatMap(([side, filters]) => [conv2d(filters, side, STRIDE), ACTIVATION]),
    ...[flatten(), dense(FEATURES), ACTIVATION],
  ];
}

/** MNIST images `[batch, 28, 28, 1]` from 0 (black) to 1 (white) to features `[batch, 128]`. The caller disposes it. */
export async function featureNetwork(): Promise<Network> {
  const weights = await readClassifierWeights();
  const network = new Network(
    {
      name: 'discriminator',
      inputShape: shapeOf(MNIST_FORMAT),
      initializer: zeros,
      layers: featureLayers(MNIST_FORMAT),
    },
    streamKey(0, 'initialization'),
  );
  // Both are in the order of the layers.
  network.writeWeights(new Map([...network.variables.keys()].map((name, index) => [name, weights[index]!])));
  return network;
}
