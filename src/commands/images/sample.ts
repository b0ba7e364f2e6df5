/**
 * `dcgan sample`: new images from a checkpoint, as a grid, as single files, or as a walk between them.
 */

import { join } from 'node:path';
import { UserError } from '../../errors.js';
import {
  encodeGif,
  encodePng,
  enlarged,
  imageGrid,
  singleImage,
  terminalPreview,
} from '../../images/index.js';
import type { OptionsOf, SAMPLE_OPTIONS } from '../../options/index.js';
import { type Samples, sample } from '../../sampling/index.js';
import { checkCounts, freePath, listOfSeeds, parseSeeds, writeNewFile } from '../shared/index.js';
import { type AskedDigits, askedDigits } from './askedDigits.js';

export type SampleCommandOptions = OptionsOf<typeof SAMPLE_OPTIONS>;

const WALK_FRAMES_PER_SECOND = 16;

export async function sampleCommand(options: SampleCommandOptions): Promise<void> {
  const { seeds, each, interpolate } = options;
  checkCounts({ '--scale': options.scale });
  if (each && interpolate) {
    throw new UserError('Expected --each or --interpolate but received both. Leave one out.', {
      exitCode: 2,
    });
  }
  const asked = askedDigits(options);
  const samples = await sample({
    ...options,
    digits: asked?.digits,
    seeds: seeds === undefined ? undefined : parseSeeds(seeds),
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  const paths = interpolate ? writeWalk(samples, options) : writeImages(samples, options, asked);
  report(paths, samples, options);
}

function writeImages(
  samples: Samples,
  { each, output, scale = 1, show }: SampleCommandOptions,
  asked: AskedDigits | undefined,
): string[] {
  const { images, seeds } = samples;
  const grid = imageGrid(images, { ...samples, columns: asked?.columns, padding: asked?.padding });
  if (show) process.stdout.write(terminalPreview(grid, process.stdout.columns ?? 80));
  if (!each) return [writeNewFile(output ?? freePath('samples.png'), encodePng(enlarged(grid, scale)))];
  const folder = output ?? freePath('samples');
  return seeds.map((seed, index) => {
    const name = `seed-${String(seed).padStart(4, '0')}.png`;
    return writeNewFile(join(folder, name), encodePng(enlarged(singleImage(images, index, samples), scale)));
  });
}

function writeWalk(samples: Samples, { output, scale = 4 }: SampleCommandOptions): string[] {
  const frames = Array.from({ length: samples.count }, (_, index) =>
    singleImage(samples.images, index, samples),
  );
  const gif = encodeGif(frames, { framesPerSecond: WALK_FRAMES_PER_SECOND, holdSeconds: 0, scale });
  return [writeNewFile(output ?? freePath('interpolation.gif'), gif)];
}

function report(
  paths: readonly string[],
  { run, checkpoint, seeds }: Samples,
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
