/**
 * The files that exported images become: single pictures, a data set as MNIST's, or NumPy arrays.
 */
import { join } from 'node:path';
import {
  encodeIdx,
  encodeIdxLabels,
  encodeImagesNpz,
  type ImageSet,
  type Provenance,
} from '../../exporting/index.js';
import { encodePng, imageAt, rasterImage, withPngText } from '../../images/index.js';
import { listOfSeeds } from '../shared/index.js';

export type ImageFormat = 'png' | 'idx' | 'npz';

/** One way to write images; which files those will be is known before any is drawn. */
export interface ImageFiles {
  /** The file or folder, where the user names none. */
  readonly defaultPath: string;
  paths(output: string, drawn: Pick<ImageSet, 'seeds' | 'digits'>): string[];
  /** The contents of these files, in their order. */
  encode(images: ImageSet, provenance: Provenance): Promise<Uint8Array[]>;
}

export const IMAGE_FILES: Readonly<Record<ImageFormat, ImageFiles>> = {
  png: {
    defaultPath: 'images',
    paths: (folder, { seeds }) =>
      seeds.map((seed) => join(folder, `seed-${String(seed).padStart(4, '0')}.png`)),
    encode: async (images, provenance) =>
      images.seeds.map((seed, index) => {
        const digit = images.digits?.[index];
        const own = digit === undefined ? { seed } : { seed, digit };
        return encodePicture(images, index, { ...provenance, ...own });
      }),
  },
  idx: {
    defaultPath: 'images-idx',
    // Named as MNIST's, so that the folder is one for `train --data`.
    paths: (folder, { digits }) =>
      ['train-images-idx3-ubyte', ...(digits ? ['train-labels-idx1-ubyte'] : []), 'metadata.json'].map(
        (name) => join(folder, name),
      ),
    encode: async (images, provenance) => [
      encodeIdx(images),
      ...(images.digits ? [encodeIdxLabels(images.digits)] : []),
      Buffer.from(`${JSON.stringify(ofAll(images, provenance), null, 2)}\n`),
    ],
  },
  npz: {
    defaultPath: 'images.npz',
    paths: (file) => [file],
    encode: async (images, provenance) => [await encodeImagesNpz(images, ofAll(images, provenance))],
  },
};

function encodePicture({ width, height, channels, pixels }: ImageSet, index: number, provenance: Provenance) {
  const image = rasterImage({ width, height, channels }, imageAt(pixels, index, width * height * channels));
  return withPngText(encodePng(image), {
    Software: String(provenance.exportedBy),
    Comment: JSON.stringify(provenance),
  });
}

/** What metadata of many images say, rather than of one. */
function ofAll({ seeds }: ImageSet, provenance: Provenance): Provenance {
  return { ...provenance, images: seeds.length, seeds: listOfSeeds(seeds) };
}
