/**
 * NumPy's .npz files, Keras' mnist.npz among them: named arrays, of which one holds images and one may hold labels.
 */
import { unzipSync } from 'fflate';
import { expected } from '../../errors.js';
import type { ImageArray } from './imageArray.js';
import { imageShape, interleaved, noImages } from './imageShape.js';
import { type NpyArray, parseNpy } from './npy.js';
import { pixelBytes } from './pixelTypes.js';

type Content = Omit<ImageArray, 'sha256'>;

/** What the arrays of images and of labels are called: by Keras, MedMNIST, dcgan itself, scikit-learn, NumPy. */
const PAIRS = [
  ['x_train', 'y_train'],
  ['train_images', 'train_labels'],
  ['images', 'labels'],
  ['x', 'y'],
  ['data', 'target'],
  ['arr_0', 'arr_1'],
] as const;

const RULE = 'NumPy arrays (npz) with images';
/** More than memory should be taken for. */
const MOST_BYTES = 2 ** 31 - 1;

/** Throws a UserError that names `path` where there are no images, several arrays of them, or damage. */
export function parseNpz(bytes: Uint8Array, path: string): Content {
  const arrays = readArrays(bytes, path);
  const images = [...arrays].filter(([, { shape, type }]) => type && imageShape(shape));
  const known = PAIRS.map(([name]) => images.find(([found]) => found.toLowerCase() === name)).find(Boolean);
  const chosen = known ?? images[0];
  if (!chosen || (!known && images.length > 1)) {
    throw expected(RULE, {
      in: path,
      found: images.length > 1 ? `several: ${images.map(([name]) => name).join(', ')}` : describe(arrays),
      next: 'In Python: np.savez(path, images=x, labels=y).',
    });
  }
  const [name, array] = chosen;
  const content = imagesOf(array, path);
  const partner = PAIRS.find(([images]) => images === name.toLowerCase())?.[1] ?? 'labels';
  const labels = [...arrays].find(([found]) => found.toLowerCase() === partner)?.[1];
  return { ...content, labels: labels && labelsOf(labels, content.count, path) };
}

/** The images of one array, without labels. Throws a UserError that names `path` where it has none. */
export function imagesOf({ shape, type, elements }: NpyArray, path: string): Content {
  const of = imageShape(shape);
  if (!of || !type) throw noImages(shape, path);
  const { values, conversion } = pixelBytes(elements, type, path);
  const { count, height, width } = of;
  return { count, height, width, ...interleaved(values, of), labels: undefined, conversion };
}

function readArrays(bytes: Uint8Array, path: string): Map<string, NpyArray> {
  let total = 0;
  const damaged = (cause: unknown) =>
    expected(RULE, { in: path, found: 'an archive that is damaged', next: 'Copy the file again.', cause });
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith('.npy')) return false;
        total += originalSize;
        return total <= MOST_BYTES;
      },
    });
  } catch (error) {
    throw damaged(error);
  }
  if (total > MOST_BYTES)
    throw expected(RULE, { in: path, found: 'more than 2 GB', next: 'Write fewer images to a file.' });
  return new Map(
    Object.entries(files).map(([name, file]) => [
      name.replace(/^.*\/|\.npy$/g, ''),
      parseNpy(file, `${path}, ${name},`),
    ]),
  );
}

function describe(arrays: ReadonlyMap<string, NpyArray>): string {
  const each = [...arrays]
    .slice(0, 6)
    .map(([name, { shape }]) => `${name} of ${shape.join(' by ') || 'one value'}`);
  return each.length === 0 ? 'no arrays' : each.join(', ');
}

/** Undefined where there is not a whole number for each image. */
function labelsOf({ shape, type, elements }: NpyArray, count: number, path: string): number[] | undefined {
  const isColumn = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (!type || !isColumn || shape[0] !== count) return undefined;
  const view = new DataView(elements.buffer, elements.byteOffset, elements.byteLength);
  const labels = Array.from({ length: count }, (_, at) => type.read(view, at * type.size));
  if (labels.every(Number.isInteger)) return labels;
  throw expected('whole numbers as labels', { in: path, found: 'others', next: 'Leave the labels out.' });
}
