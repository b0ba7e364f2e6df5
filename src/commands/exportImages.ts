/**
 * `dcgan export` of images that a generator draws: single PNG files, a data set as MNIST's, or NumPy arrays.
 */
import { encodeIdx, encodeImagesNpz, type ImageSet, type Provenance } from '../exporting/index.js';
import { encodePng, singleImage, withPngText } from '../images/index.js';
import { generateImages, type LoadedNetwork, latentVectorsOf } from '../training/index.js';
import { listOfSeeds } from './arguments.js';
import type { Exported } from './export.js';
import { provenanceOf } from './exportProvenance.js';
import { freePath, writeNewFile, writeNewFiles } from './newFiles.js';

export type ImageFormat = 'png' | 'idx' | 'npz';

export interface ImageExportOptions {
  readonly as?: ImageFormat;
  readonly output?: string;
}

const SIZE = { width: 28, height: 28 };
const PIXELS = SIZE.width * SIZE.height;
/** Drawn at once: as floats, many images take four times the memory of their bytes. */
const CHUNK = 1024;

/** Draws an image for each seed and writes them where the user says, or in a new place here. */
export async function exportImages(
  loaded: LoadedNetwork,
  seeds: readonly number[],
  { as = 'png', output }: ImageExportOptions,
): Promise<Exported> {
  const images = await drawImages(loaded, seeds);
  const paths = await WRITERS[as](images, provenanceOf(loaded), output);
  return { paths, note: `again with: --seeds ${listOfSeeds(seeds)}`, details: { as, seeds } };
}

async function drawImages(
  { network, latentDim }: LoadedNetwork,
  seeds: readonly number[],
): Promise<ImageSet> {
  const pixels = new Uint8Array(seeds.length * PIXELS);
  for (let at = 0; at < seeds.length; at += CHUNK) {
    const some = seeds.slice(at, at + CHUNK);
    const images = await generateImages(network, latentVectorsOf(some, latentDim));
    some.forEach((_, index) => {
      const image = singleImage(images, index, { count: some.length, ...SIZE });
      pixels.set(image.pixels, (at + index) * PIXELS);
    });
  }
  return { ...SIZE, pixels, seeds };
}

/** What metadata of many images say, rather than of one. */
function ofAll({ seeds }: ImageSet, provenance: Provenance): Provenance {
  return { ...provenance, images: seeds.length, seeds: listOfSeeds(seeds) };
}

type Writer = (images: ImageSet, provenance: Provenance, output: string | undefined) => Promise<string[]>;

const WRITERS: Readonly<Record<ImageFormat, Writer>> = {
  png: async ({ seeds, pixels }, provenance, output) => {
    const files = seeds.map((seed, index): [string, Uint8Array] => {
      const image = { ...SIZE, pixels: pixels.subarray(index * PIXELS, (index + 1) * PIXELS) };
      const texts = {
        Software: String(provenance.exportedBy),
        Comment: JSON.stringify({ ...provenance, seed }),
      };
      return [`seed-${String(seed).padStart(4, '0')}.png`, withPngText(encodePng(image), texts)];
    });
    return writeNewFiles(output ?? freePath('images'), new Map(files));
  },
  // Named as MNIST's, so that the folder is one for `train --data`.
  idx: async (images, provenance, output) =>
    writeNewFiles(output ?? freePath('images-idx'), [
      ['train-images-idx3-ubyte', encodeIdx(images)],
      ['metadata.json', Buffer.from(`${JSON.stringify(ofAll(images, provenance), null, 2)}\n`)],
    ]),
  npz: async (images, provenance, output) => {
    const bytes = await encodeImagesNpz(images, ofAll(images, provenance));
    return [writeNewFile(output ?? freePath('images.npz'), bytes)];
  },
};
