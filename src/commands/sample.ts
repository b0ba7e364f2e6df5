/**
 * `dcgan sample`: new images from a checkpoint, as a grid, as single files, or as a walk between them.
 */
import { join } from 'node:path';
import { type BackendName, selectBackend } from '../backends/index.js';
import { UserError } from '../errors.js';
import { encodeGif, encodePng, enlarged, imageGrid, singleImage, terminalPreview } from '../images/index.js';
import {
  generateImages,
  type LoadedGenerator,
  latentVectorsOf,
  latentWalk,
  loadGenerator,
} from '../training/index.js';
import { checkCounts, chosenSeeds, listOfSeeds, type SeedOptions } from './arguments.js';
import { freePath, writeNewFile } from './newFiles.js';

/** As commander parses them. */
export interface SampleCommandOptions extends SeedOptions {
  readonly checkpoint?: string;
  readonly run?: string;
  readonly out: string;
  readonly output?: string;
  readonly each?: boolean;
  readonly interpolate?: boolean;
  readonly frames?: number;
  readonly scale?: number;
  readonly show?: boolean;
  readonly backend: BackendName | 'auto';
  readonly json?: boolean;
}

const SIZE = { width: 28, height: 28 };
const WALK_FRAMES_PER_SECOND = 16;

export async function sampleCommand(options: SampleCommandOptions): Promise<void> {
  checkCounts({ '--n': options.n, '--frames': options.frames, '--scale': options.scale });
  if (options.each && options.interpolate) {
    throw new UserError('Expected --each or --interpolate but received both. Leave one out.', {
      exitCode: 2,
    });
  }
  const seeds = chosenSeeds(options);
  await selectBackend({ name: options.backend });
  const loaded = loadGenerator({
    ...options,
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  try {
    const paths = options.interpolate
      ? await writeWalk(loaded, seeds, options)
      : await writeImages(loaded, seeds, options);
    report(paths, loaded, seeds, options);
  } finally {
    loaded.generator.dispose();
  }
}

async function writeImages(
  { generator, latentDim }: LoadedGenerator,
  seeds: readonly number[],
  { each, output, scale = 1, show }: SampleCommandOptions,
): Promise<string[]> {
  const images = await generateImages(generator, latentVectorsOf(seeds, latentDim));
  const options = { count: seeds.length, ...SIZE };
  const grid = imageGrid(images, options);
  if (show) process.stdout.write(terminalPreview(grid, process.stdout.columns ?? 80));
  if (!each) return [writeNewFile(output ?? freePath('samples.png'), encodePng(enlarged(grid, scale)))];
  const folder = output ?? freePath('samples');
  return seeds.map((seed, index) => {
    const name = `seed-${String(seed).padStart(4, '0')}.png`;
    return writeNewFile(join(folder, name), encodePng(enlarged(singleImage(images, index, options), scale)));
  });
}

async function writeWalk(
  { generator, latentDim }: LoadedGenerator,
  seeds: readonly number[],
  { output, frames: framesPerLeg = 16, scale = 4 }: SampleCommandOptions,
): Promise<string[]> {
  const walk = latentWalk(latentVectorsOf(seeds, latentDim), { latentDim, framesPerLeg });
  const count = seeds.length * framesPerLeg;
  const images = await generateImages(generator, walk);
  const frames = Array.from({ length: count }, (_, index) => singleImage(images, index, { count, ...SIZE }));
  const gif = encodeGif(frames, { framesPerSecond: WALK_FRAMES_PER_SECOND, holdSeconds: 0, scale });
  return [writeNewFile(output ?? freePath('interpolation.gif'), gif)];
}

function report(
  paths: readonly string[],
  { run, checkpoint }: LoadedGenerator,
  seeds: readonly number[],
  { json }: SampleCommandOptions,
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ paths, run: run.name, checkpoint, seeds })}\n`);
    return;
  }
  const shown = paths.length > 1 ? `${paths[0]} ... ${paths.at(-1)}` : paths[0];
  process.stdout.write(
    `${shown}\nfrom ${run.folder}/${checkpoint}; again with: --seeds ${listOfSeeds(seeds)}\n`,
  );
}
