/**
 * Where an export comes from, in the words of every format's metadata.
 */
import { packageVersion } from '../version.js';
import type { LoadedNetwork } from './loadNetwork.js';

/** The network, the checkpoint that it is from, and who trained and who exported it. */
export function provenanceOf({ network, model, latentDim, run, checkpoint }: LoadedNetwork) {
  const { version, seed, statistics } = checkpoint.state;
  return {
    exportedBy: `dcgan ${packageVersion()}`,
    network: network.name,
    model,
    latentDim,
    run: run.name,
    checkpoint: checkpoint.name,
    epoch: checkpoint.epoch,
    step: checkpoint.step,
    trainedBy: `dcgan ${String(version)}`,
    trainingSeed: Number(seed),
    statistics: String(statistics),
  };
}
