/**
 * A GAN in training as a checkpoint's files and back: both networks as LayersModels, and all else that a
 * resumed run needs to continue with the same bits. Where checkpoints lie is `runs`' affair.
 */
import {
  decodeLayersModel,
  decodeWeights,
  encodeLayersModel,
  encodeWeights,
  type LayersModelFiles,
  type Network,
  parseManifest,
  type WeightValues,
} from '../models/index.js';
import { type Gan, sampledGenerator } from './gan.js';
import { type LayerStatistics, withStatistics } from './movingStatistics.js';

export type CheckpointFiles = ReadonlyMap<string, Uint8Array>;

/** How many updates each optimizer had made. */
export interface Iterations {
  readonly generator: number;
  readonly discriminator: number;
}

/** Where a weight is not a finite number; undefined where all are. */
function firstNonFinite(weights: WeightValues): string | undefined {
  for (const [name, { values }] of weights) {
    // A sum is finite only if every term is; overflow of the sum itself would take values beyond 1e300.
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]!;
    if (!Number.isFinite(sum)) return name;
  }
  return undefined;
}

/**
 * The checkpoint's files. The generator is the one that samples are drawn with, with the given statistics where
 * there are any, so that whoever opens it gets the digits of the samples. Its moving statistics, and the
 * generator in training where that is another, are among the optimizer's.
 */
export async function encodeCheckpoint(
  gan: Gan,
  statistics: LayerStatistics | undefined,
): Promise<{ files: CheckpointFiles; nonFinite: string | undefined }> {
  const generator = await sampledGenerator(gan).readWeights();
  const discriminator = await gan.discriminator.readWeights();
  const optimizer: WeightValues = new Map([
    ...prefixed('generator', await gan.generatorOptimizer.readMoments()),
    ...prefixed('discriminator', await gan.discriminatorOptimizer.readMoments()),
    ...prefixed('moving', new Map([...generator].filter(([name]) => name.includes('/moving_')))),
    ...prefixed('training', gan.average ? await gan.generator.readWeights() : new Map()),
  ]);
  const sampled = statistics ? await withStatistics(generator, statistics) : generator;
  const { manifest, bytes } = encodeWeights(optimizer);
  const files = new Map([
    ...modelFiles(gan.generator, sampled),
    ...modelFiles(gan.discriminator, discriminator),
    ['optimizer/manifest.json', Buffer.from(JSON.stringify(manifest))] as const,
    ['optimizer/weights.bin', bytes] as const,
  ]);
  const nonFinite = [sampled, discriminator, optimizer]
    .map(firstNonFinite)
    .find((name) => name !== undefined);
  return { files, nonFinite };
}

/** Sets both networks and both optimizers to what the files hold. Throws when they do not fit this GAN. */
export function restoreCheckpoint(gan: Gan, files: CheckpointFiles, iterations: Iterations): void {
  const manifest = parseManifest(JSON.parse(Buffer.from(file(files, 'optimizer/manifest.json')).toString()));
  const optimizer = decodeWeights({ manifest, bytes: file(files, 'optimizer/weights.bin') });
  const moving = unprefixed('moving', optimizer);
  sampledGenerator(gan).writeWeights(new Map([...readNetwork('generator', files), ...moving]));
  if (gan.average) gan.generator.writeWeights(unprefixed('training', optimizer));
  gan.discriminator.writeWeights(readNetwork('discriminator', files));
  gan.generatorOptimizer.restore(unprefixed('generator', optimizer), iterations.generator);
  gan.discriminatorOptimizer.restore(unprefixed('discriminator', optimizer), iterations.discriminator);
}

/**
 * Sets the networks, those in training and the averaged one, to those of a checkpoint; the optimizers stay new. Throws when
 * they do not fit this GAN.
 */
export function adoptNetworks(gan: Gan, files: CheckpointFiles): void {
  const generator = readNetwork('generator', files);
  for (const network of [gan.generator, sampledGenerator(gan)]) network.writeWeights(generator);
  gan.discriminator.writeWeights(readNetwork('discriminator', files));
}

/** A network's weights from a checkpoint's files. */
export function readNetwork(name: Network['name'], files: CheckpointFiles): WeightValues {
  const model: LayersModelFiles = {
    'model.json': file(files, `${name}/model.json`),
    'weights.bin': file(files, `${name}/weights.bin`),
  };
  return decodeLayersModel(model);
}

function file(files: CheckpointFiles, path: string): Uint8Array {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`The checkpoint lacks ${path}.`);
  return bytes;
}

function modelFiles(network: Network, weights: WeightValues): [string, Uint8Array][] {
  const files = encodeLayersModel(network, weights);
  return Object.entries(files).map(([name, bytes]): [string, Uint8Array] => [
    `${network.name}/${name}`,
    bytes,
  ]);
}

function prefixed(prefix: string, weights: WeightValues): WeightValues {
  return new Map([...weights].map(([name, value]) => [`${prefix}/${name}`, value]));
}

function unprefixed(prefix: string, weights: WeightValues): WeightValues {
  const start = `${prefix}/`;
  return new Map(
    [...weights]
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  );
}
