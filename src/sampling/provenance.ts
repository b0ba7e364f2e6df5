/**
 * Where an export comes from, in the words of every format's metadata.
 */

import type { Network } from '../models/index.js';
import { packageVersion } from '../version.js';
import type { LoadedNetwork } from './loadNetwork.js';

/** Of a class-conditional network: what stands where in the generator's input, or in the discriminator's output. */
function classEnds({ name }: Network, latentDim: number): Readonly<Record<string, string>> {
  return name === 'generator'
    ? {
        input: `${latentDim} numbers from N(0, 1), then 10 for the digit: ${Math.sqrt(latentDim)} in its place, else 0`,
      }
    : {
        output:
          'the general verdict, then that of each digit; the logit of an image as digit d is y[0] + y[1 + d]',
      };
}

/** The network, the checkpoint that it is from, and who trained and who exported it. */
export function provenanceOf({ network, model, latentDim, digitShares, run, checkpoint }: LoadedNetwork) {
  const { version, seed, statistics } = checkpoint.state;
  return {
    exportedBy: `dcgan ${packageVersion()}`,
    network: network.name,
    model,
    latentDim,
    ...(digitShares && classEnds(network, latentDim)),
    run: run.name,
    checkpoint: checkpoint.name,
    epoch: checkpoint.epoch,
    step: checkpoint.step,
    trainedBy: `dcgan ${String(version)}`,
    trainingSeed: Number(seed),
    statistics: String(statistics),
  };
}
