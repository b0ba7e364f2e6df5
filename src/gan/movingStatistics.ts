/**
 * The batch norms' statistics for inference: the moving averages that training keeps, and standing
 * statistics, measured afresh with the weights as they are.
 */
import { add, div, keep, mul, type Tensor, tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import { DIGITS, digitsByShare, generatorInput, oneHot } from '../latent/index.js';
import { type Network, trainingPass, type WeightValues } from '../models/index.js';
import type { BatchStatistics } from '../ops/index.js';
import { normals, streamKey, uniforms } from '../random/index.js';

/** By batch norm layer. */
export type LayerStatistics = ReadonlyMap<string, BatchStatistics>;

/** `moving = moving * momentum + batch * (1 - momentum)`, as Keras does it (with the biased variance). */
export function updateMovingStatistics(network: Network, statistics: LayerStatistics): void {
  for (const { name, layer } of network.layers) {
    const batch = statistics.get(name);
    if (layer.kind !== 'batch_normalization' || !batch) continue;
    const { momentum } = layer;
    for (const which of ['mean', 'variance'] as const) {
      const moving = network.weight(`${name}/moving_${which}`);
      moving.assign(tidy(() => add(mul(moving, momentum), mul(batch[which], 1 - momentum))));
    }
  }
}

export interface StandingStatisticsOptions {
  readonly seed: number;
  /** How many latent vectors, rounded up to whole batches. */
  readonly count: number;
  readonly batchSize: number;
  /** Of a class-conditional generator: the share that each digit is to have. */
  readonly digitShares?: readonly number[] | undefined;
}

/**
 * The mean over fixed, seeded batches of latent vectors of what each batch norm sees in training mode. The
 * caller disposes the tensors. Source: Brock et al. 2019 (BigGAN), "standing statistics".
 */
export function standingStatistics(
  generator: Network,
  { seed, count, batchSize, digitShares }: StandingStatisticsOptions,
): LayerStatistics {
  if (!generator.layers.some(({ layer }) => layer.kind === 'batch_normalization')) return new Map();
  const width = generator.inputShape[0]!;
  const latentDim = digitShares ? width - DIGITS : width;
  const batches = Math.ceil(count / batchSize);
  let sums: LayerStatistics = new Map();
  for (let i = 0; i < batches; i++) {
    const before = sums;
    try {
      const added = tidy(() => {
        const key = streamKey(seed, 'standingStatistics', i);
        const digits = digitShares && digitsByShare(uniforms({ ...key, part: 1 }, batchSize), digitShares);
        const input = generatorInput(normals(key, batchSize * latentDim), digits && oneHot(digits));
        const { statistics } = trainingPass(generator, tensor(input, [batchSize, width]));
        const sum = (value: Tensor, earlier = zerosLike(value)) => add(earlier, div(value, batches));
        return [...statistics].map(([name, { mean, variance }]) => {
          const earlier = before.get(name);
          return { name, mean: sum(mean, earlier?.mean), variance: sum(variance, earlier?.variance) };
        });
      });
      sums = new Map(
        added.map(({ name, mean, variance }) => [name, { mean: keep(mean), variance: keep(variance) }]),
      );
    } finally {
      disposeStatistics(before);
    }
  }
  return sums;
}

export function disposeStatistics(statistics: LayerStatistics): void {
  for (const { mean, variance } of statistics.values()) {
    mean.dispose();
    variance.dispose();
  }
}

/** The generator's weights with these statistics in place of the moving ones. */
export async function withStatistics(
  weights: WeightValues,
  statistics: LayerStatistics,
): Promise<WeightValues> {
  const replaced = new Map(weights);
  for (const [name, { mean, variance }] of statistics) {
    for (const [suffix, value] of Object.entries({ moving_mean: mean, moving_variance: variance })) {
      const values = Float32Array.from((await value.data()) as Float32Array);
      replaced.set(`${name}/${suffix}`, { shape: value.shape, values });
    }
  }
  return replaced;
}
