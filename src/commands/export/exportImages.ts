/**
 * `dcgan export` of images that a generator draws.
 */
import { UserError } from '../../errors.js';
import type { ImageSet } from '../../exporting/index.js';
import { imageAt, singleImage } from '../../images/index.js';
import { digitsOf } from '../../latent/index.js';
import { generateImages, inputOfSeeds, type LoadedNetwork, provenanceOf } from '../../sampling/index.js';
import { commandLine } from '../../text/index.js';
import { freePath, listOfSeeds, refuseTaken, writeNewFiles } from '../shared/index.js';
import type { Exported } from './exported.js';
import { IMAGE_FILES, type ImageFormat } from './imageFiles.js';

export interface ImageExportOptions {
  readonly as?: ImageFormat | undefined;
  readonly output?: string | undefined;
  /** What a class-conditional generator is to draw. */
  readonly digit?: number | undefined;
}

/** Drawn at once: as floats, many images take four times the memory of their bytes. */
const CHUNK = 1024;

/** Draws an image for each seed and writes them where the user says, or in a new place here. */
export async function exportImages(
  loaded: LoadedNetwork,
  asked: readonly number[],
  { as = 'png', output, digit }: ImageExportOptions,
): Promise<Exported> {
  // A seed is one image, however often it is asked for.
  const seeds = [...new Set(asked)];
  const files = IMAGE_FILES[as];
  const { digitShares, run } = loaded;
  if (digit !== undefined && digitShares === undefined) {
    throw new UserError(
      `Expected no --digit for ${run.name}: its generator is not class-conditional. ` +
        `${commandLine('sample', '--digit', String(digit), '--each')} looks for that digit.`,
      { exitCode: 2 },
    );
  }
  const digits = digit === undefined ? digitShares && digitsOf(seeds, digitShares) : seeds.map(() => digit);
  const paths = files.paths(output ?? freePath(files.defaultPath), { seeds, digits });
  refuseTaken(paths);
  const images = { ...(await drawImages(loaded, seeds, digits)), digits };
  const contents = await files.encode(images, provenanceOf(loaded));
  await writeNewFiles(paths.map((path, index) => ({ path, bytes: contents[index]! })));
  return {
    paths,
    note: `again with: --seeds ${listOfSeeds(seeds)}${digit === undefined ? '' : ` --digit ${digit}`}`,
    details: { as, seeds },
  };
}

async function drawImages(
  { network, images: format, ...latent }: LoadedNetwork,
  seeds: readonly number[],
  digits: readonly number[] | undefined,
): Promise<ImageSet> {
  const { size, channels } = format;
  const shape = { width: size, height: size, channels };
  const pixels = new Uint8Array(seeds.length * size * size * channels);
  for (let at = 0; at < seeds.length; at += CHUNK) {
    const some = seeds.slice(at, at + CHUNK);
    const images = await generateImages(
      network,
      inputOfSeeds(some, latent, digits?.slice(at, at + CHUNK)).input,
    );
    some.forEach((_, index) => {
      const image = singleImage(images, index, { count: some.length, ...shape });
      imageAt(pixels, at + index, image.pixels.length).set(image.pixels);
    });
  }
  return { ...shape, pixels, seeds };
}
