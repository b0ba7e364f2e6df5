/**
 * `dcgan sample`: new images from a checkpoint, as a grid, as single files, or as a walk between them.
 */
import { join } from 'node:path';
import {
  encodeAnimation,
  encodePng,
  enlarged,
  imageGrid,
  imagesPreview,
  singleImage,
} from '../../images/index.js';
import type { OptionsOf, SAMPLE_OPTIONS } from '../../options/index.js';
import { chosenSeeds, type Samples, type SeedOptions, sample } from '../../sampling/index.js';
import { shellWord } from '../../text/index.js';
import {
  animationKind,
  checkFolder,
  checkNewFile,
  freePath,
  listOfSeeds,
  MP4,
  type NewFile,
  PNG,
  parseSeeds,
  refuseTaken,
  STDOUT,
  tellOfPretrained,
  writeNewFiles,
} from '../shared/index.js';
import { type AskedDigits, askedDigits } from './askedDigits.js';
import { readProjections } from './projectionFile.js';

export type SampleCommandOptions = OptionsOf<typeof SAMPLE_OPTIONS>;

const WALK_FRAMES_PER_SECOND = 16;

export async function sampleCommand(options: SampleCommandOptions): Promise<void> {
  const { each, interpolate, show, output } = options;
  const named = options.seeds === undefined ? undefined : parseSeeds(options.seeds);
  const asked = askedDigits({ ...options, seeds: named });
  if (each) checkFolder(output);
  else checkNewFile(output, interpolate ? animationKind(output) : PNG);
  const folder = output ?? freePath('samples');
  const chosen = asked
    ? { ...options, seeds: named, digits: asked.digits }
    : chosenOnce({ ...options, seeds: named });
  if (each && !asked && !interpolate) refuseTaken(chosen.seeds!.map((seed) => fileOf(folder, seed)));
  const { n, seed, seeds, digits } = chosen;
  const { frames, sure, distance, out, backend } = options;
  const found = options.near === undefined ? undefined : readProjections(options.near);
  const { run = found?.run, checkpoint = found?.checkpoint } = options;
  const samples = await sample({
    ...{ n, seed, seeds, digits, frames, sure, interpolate, near: found?.near, distance },
    ...{ run, checkpoint, out, backend },
    onDamaged: (message) => process.stderr.write(`warning: ${message}\n`),
  });
  if (show) process.stdout.write(imagesPreview(samples.images, { ...samples, ...asked }, process.stdout));
  const files = each
    ? singleFiles(samples, folder, { ...options, asked })
    : [await wholeFile(samples, options, asked)];
  report(await writeNewFiles(files), samples, options);
  tellOfPretrained(samples.run, options);
}

/** The options with the seeds that they come to. With a file for each image, a seed is drawn once. */
function chosenOnce(options: Omit<SampleCommandOptions, 'seeds'> & Pick<SeedOptions, 'seeds'>) {
  const seeds = chosenSeeds(options);
  return {
    ...options,
    ...{ n: undefined, seed: undefined, digits: undefined },
    seeds: options.each ? [...new Set(seeds)] : seeds,
  };
}

const fileOf = (folder: string, seed: number, digit?: number) =>
  join(folder, `seed-${String(seed).padStart(4, '0')}${digit === undefined ? '' : `-digit-${digit}`}.png`);

/** Numbered from 1, as ffmpeg and others read them. */
const frameOf = (folder: string, index: number) =>
  join(folder, `frame-${String(index + 1).padStart(5, '0')}.png`);

/** A file for each frame of a walk, or for each image; a seed that was asked for as the same digit twice is one. */
function singleFiles(
  { images, seeds, ...samples }: Samples,
  folder: string,
  {
    scale = 1,
    interpolate,
    asked,
  }: Pick<SampleCommandOptions, 'scale' | 'interpolate'> & { readonly asked: AskedDigits | undefined },
): NewFile[] {
  const digits = asked && samples.digits;
  const files = Array.from({ length: samples.count }, (_, index): [string, Uint8Array] => [
    interpolate ? frameOf(folder, index) : fileOf(folder, seeds[index]!, digits?.[index]),
    encodePng(enlarged(singleImage(images, index, samples), scale)),
  ]);
  return [...new Map(files)].map(([path, bytes]) => ({ path, bytes }));
}

async function wholeFile(
  samples: Samples,
  { output, interpolate, scale, near }: SampleCommandOptions,
  asked: AskedDigits | undefined,
): Promise<NewFile> {
  if (interpolate) {
    const path = output ?? freePath('interpolation.gif');
    return { path, bytes: await encodeWalk(samples, { path, scale }) };
  }
  // A row for each image that neighbours were asked of.
  const each = new Set(samples.seeds).size;
  const columns = asked?.columns ?? (near && samples.count > each ? each : undefined);
  const layout = { ...samples, columns, padding: asked?.padding };
  const grid = enlarged(imageGrid(samples.images, layout), scale ?? 1);
  return { path: output ?? freePath('samples.png'), bytes: encodePng(grid) };
}

function encodeWalk(
  samples: Samples,
  { path, scale = 4 }: { readonly path: string; readonly scale?: number | undefined },
): Promise<Uint8Array> {
  const frames = Array.from({ length: samples.count }, (_, index) =>
    singleImage(samples.images, index, samples),
  );
  const format = animationKind(path) === MP4 ? 'mp4' : 'gif';
  return encodeAnimation(frames, { format, framesPerSecond: WALK_FRAMES_PER_SECOND, holdSeconds: 0, scale });
}

function report(
  paths: readonly string[],
  { run, checkpoint, seeds, digits }: Samples,
  options: SampleCommandOptions,
): void {
  const { json, output } = options;
  if (json) {
    process.stdout.write(`${JSON.stringify({ paths, run: run.name, checkpoint, seeds, digits })}\n`);
    return;
  }
  const shown = paths.length > 1 ? `${paths[0]} ... ${paths.at(-1)}\n` : `${paths[0]}\n`;
  // Standard output has the image.
  const report = output === STDOUT ? process.stderr : process.stdout;
  const { near, distance } = options;
  const distanceFlag = distance === undefined ? [] : ['--distance', String(distance)];
  const again =
    near === undefined
      ? `--seeds ${(digits && options.seeds) ?? listOfSeeds(seeds)}${digits === undefined ? '' : digitFlag(options)}`
      : ['--near', near, '--seeds', listOfSeeds([...new Set(seeds)]), ...distanceFlag]
          .map(shellWord)
          .join(' ');
  report.write(`${output === STDOUT ? '' : shown}from ${run.folder}/${checkpoint}; again with: ${again}\n`);
}

/** The digits that a class-conditional generator was asked for, as they were typed. */
function digitFlag({ digit, digits, write }: SampleCommandOptions): string {
  const [name, value] =
    Object.entries({ digit, digits, write }).find(([, value]) => value !== undefined) ?? [];
  return name === undefined ? '' : ` --${name} ${value}`;
}
