/**
 * Where an export comes from, in the words of every format's metadata.
 */
import type { Provenance } from '../../exporting/index.js';
import type { LoadedNetwork } from '../../sampling/index.js';
import { packageVersion } from '../../version.js';

/** The network, the checkpoint that it is from, and who trained and who exported it. */
export function provenanceOf({ network, model, latentDim, run, checkpoint }: LoadedNetwork): Provenance {
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
