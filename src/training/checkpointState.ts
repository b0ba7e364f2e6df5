/**
 * What a checkpoint's state.json tells of the run beside its files.
 */
import { formatOf } from '../data/index.js';
import { storedFormat } from '../gan/index.js';
import type { JsonObject } from '../runs/index.js';
import { packageVersion } from '../version.js';
import type { Session } from './session.js';

export function checkpointState({ gan, options, dataset, digitShares }: Session): JsonObject {
  return {
    version: packageVersion(),
    model: options.model,
    latentDim: options.latentDim,
    ...storedFormat(formatOf(dataset)),
    ...(digitShares && { digitShares: [...digitShares] }),
    seed: options.seed,
    random: 'Philox4x32-10, keyed by seed, stream and step: no further state',
    statistics: options.statistics,
    iterations: {
      generator: gan.generatorOptimizer.iterations,
      discriminator: gan.discriminatorOptimizer.iterations,
    },
  };
}
