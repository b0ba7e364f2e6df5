/**
 * NumPy's .npz: named arrays as .npy files in a ZIP archive. The same arrays give the same bytes.
 */
import type { WeightValues } from '../models/index.js';
import { type ImageSet, shapeOfSet } from './imageSet.js';
import { encodeNpy, floatArray, integerArray, type NpyArray, textArray } from './npy.js';
import type { Provenance } from './provenance.js';

/** The ZIP format's first: an archive that knew the time would not be the same again. */
const TIME = new Date(1980, 0, 1);
/** Weights are noise to a compressor, images are mostly black. */
const STORED = 0;
const COMPRESSED = 6;

/** The weights by Keras' names (`dense/kernel`), and `metadata`: the provenance as JSON text. */
export async function encodeWeightsNpz(weights: WeightValues, provenance: Provenance): Promise<Uint8Array> {
  const arrays = [...weights].map(([name, { shape, values }]) => [name, floatArray(shape, values)] as const);
  return encodeNpz(new Map([...arrays, ['metadata', metadata(provenance)]]), STORED);
}

/** `images` `[count, height, width]`, or with an axis of channels, of bytes, `seeds` `[count]`, `labels` `[count]` where known, and `metadata`: the provenance as JSON text. */
export async function encodeImagesNpz(images: ImageSet, provenance: Provenance): Promise<Uint8Array> {
  const { seeds, digits, pixels } = images;
  const arrays = new Map<string, NpyArray>([
    ['images', { type: '|u1', shape: shapeOfSet(images), bytes: pixels }],
    ['seeds', integerArray(seeds)],
    ...(digits ? [['labels', integerArray(digits)] as const] : []),
    ['metadata', metadata(provenance)],
  ]);
  return encodeNpz(arrays, COMPRESSED);
}

const metadata = (provenance: Provenance) => textArray(JSON.stringify(provenance));

async function encodeNpz(
  arrays: ReadonlyMap<string, NpyArray>,
  level: typeof STORED | typeof COMPRESSED,
): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const files = [...arrays].map(([name, array]) => [`${name}.npy`, encodeNpy(array)] as const);
  return zipSync(Object.fromEntries(files), { level, mtime: TIME });
}
