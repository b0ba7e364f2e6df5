/**
 * The metrics' classifier up to its features as a network, through which gradients pass back to an image.
 */
import { readClassifierWeights } from '../metrics/index.js';
import { Network } from '../models/index.js';
import { conv2d, dense, flatten, leakyReLU, zeros } from '../presets/index.js';
import { streamKey } from '../random/index.js';

/** Images `[batch, 28, 28, 1]` from 0 (black) to 1 (white) to features `[batch, 128]`. The caller disposes it. */
export async function featureNetwork(): Promise<Network> {
  const weights = await readClassifierWeights();
  const activation = leakyReLU(0.1);
  const network = new Network(
    {
      name: 'discriminator',
      inputShape: [28, 28, 1],
      initializer: zeros,
      layers: [
        ...[conv2d(24, 5, 2), activation, conv2d(32, 5, 2), activation, conv2d(64, 3, 2), activation],
        ...[flatten(), dense(128), activation],
      ],
    },
    streamKey(0, 'initialization'),
  );
  // Both are in the order of the layers.
  network.writeWeights(new Map([...network.variables.keys()].map((name, index) => [name, weights[index]!])));
  return network;
}
