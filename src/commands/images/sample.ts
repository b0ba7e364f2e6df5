/**
 * `dcgan sample`: new images from a checkpoint, as a grid, as single files, or as a walk between them.
 */
import { join } from 'node:path';
import { encodeGif, encodePng, enlarged, imageGrid, imagesPreview, singleImage } from '../../images/index.js';
import type { OptionsOf, SAMPLE_OPTIONS } from '../../options/index.js';
import { chosenSeeds, type Samples, sample } from '../../sampling/index.js';
import {
  checkFolder,
  checkNewFile,
  freePath,
  GIF,
  listOfSeeds,
  type NewFile,
  PNG,
  parseSeeds,
  refuseTaken,
  STDOUT,
  tellOfPretrained,
  writeNewFiles,
} from '../shared/index.js';
import { type AskedDigits, askedDigits } from './askedDigits.js';

export type SampleCommandOptions = OptionsOf<typeof SAMPLE_OPTIONS>;

const WALK_FRAMES_PER_SECOND = 16;

export async function sampleCommand(options: SampleCommandOptions): Promise<void> {
  const { each, interpolate, show, output } = options;
  const asked = askedDigits(options);
  if (each) checkFolder(output);
  else checkNewFile(output, interpolate ? GIF : PNG);
  const folder = output ?? freePath('samples');
  const chosen = asked
    ? { ...options, seeds: parsedSeeds(options), digits: asked.digits }
    : chosenOnce(options);
  if (each && !asked) refuseTaken(chosen.seeds!.map((seed) => fileOf(folder, seed)));
  const { n, seed, seeds, digits } = chosen;
  const { frames, sure, run, checkpoint, out, backend } = options;
  const samples = await sample({
    ...{ n, seed, seeds, digits, frames, sure, interpolate, run, checkpoint, out, backend },
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  if (show) process.stdout.write(imagesPreview(samples.images, { ...samples, ...asked }, process.stdout));
  const files = each ? singleFiles(samples, folder, options) : [wholeFile(samples, options, asked)];
  report(await writeNewFiles(files), samples, options);
  tellOfPretrained(samples.run, options);
}

const parsedSeeds = ({ seeds }: SampleCommandOptions) =>
  seeds === undefined ? undefined : parseSeeds(seeds);

/** The options with the seeds that they come to. With a file for each image, a seed is drawn once. */
function chosenOnce(options: SampleCommandOptions) {
  const seeds = chosenSeeds({ ...options, seeds: parsedSeeds(options) });
  return {
    ...options,
    ...{ n: undefined, seed: undefined, digits: undefined },
    seeds: options.each ? [...new Set(seeds)] : seeds,
  };
}

const fileOf = (folder: string, seed: number) => join(folder, `seed-${String(seed).padStart(4, '0')}.png`);

function singleFiles(samples: Samples, folder: string, { scale = 1 }: SampleCommandOptions): NewFile[] {
  return samples.seeds.map((seed, index) => ({
    path: fileOf(folder, seed),
    bytes: encodePng(enlarged(singleImage(samples.images, index, samples), scale)),
  }));
}

function wholeFile(
  samples: Samples,
  { output, interpolate, scale }: SampleCommandOptions,
  asked: AskedDigits | undefined,
): NewFile {
  if (interpolate) {
    return { path: output ?? freePath('interpolation.gif'), bytes: encodeWalk(samples, scale) };
  }
  const layout = { ...samples, columns: asked?.columns, padding: asked?.padding };
  const grid = enlarged(imageGrid(samples.images, layout), scale ?? 1);
  return { path: output ?? freePath('samples.png'), bytes: encodePng(grid) };
}

function encodeWalk(samples: Samples, scale = 4): Uint8Array {
  const frames = Array.from({ length: samples.count }, (_, index) =>
    singleImage(samples.images, index, samples),
  );
  return encodeGif(frames, { framesPerSecond: WALK_FRAMES_PER_SECOND, holdSeconds: 0, scale });
}

function report(
  paths: readonly string[],
  { run, checkpoint, seeds }: Samples,
  { json, output }: SampleCommandOptions,
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ paths, run: run.name, checkpoint, seeds })}\n`);
    return;
  }
  const shown = paths.length > 1 ? `${paths[0]} ... ${paths.at(-1)}\n` : `${paths[0]}\n`;
  // Standard output has the image.
  const report = output === STDOUT ? process.stderr : process.stdout;
  report.write(
    `${output === STDOUT ? '' : shown}from ${run.folder}/${checkpoint}; again with: --seeds ${listOfSeeds(seeds)}\n`,
  );
}
