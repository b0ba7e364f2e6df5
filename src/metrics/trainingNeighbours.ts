/**
 * Memorisation: how far images are from the nearest training image, as pixels, and which one that is.
 */
import { type ImageSet, PIXELS } from './imageSet.js';
import { productBlocks } from './products.js';
import { squaredNorms, type Vectors } from './vectors.js';

/** 12 MB of products at a time. */
const BLOCK = { rows: 1000, columns: 3000 };

export interface TrainingNeighbours {
  /** Of the nearest training image to each image; the first of several as near. */
  readonly indices: Uint32Array;
  /** The Euclidean distance to it, in grey levels: exactly 0 for a training image. */
  readonly distances: Float64Array;
}

/** Exact on every backend: see `pixelVectors`. Equal images are looked for once, training images not at all. */
export async function trainingNeighbours(images: ImageSet, training: ImageSet): Promise<TrainingNeighbours> {
  const { distinct, places } = distinctImages(images);
  const known = findExact(distinct, training);
  const strangers = distinct.filter((_, index) => known[index] === undefined);
  const searched = strangers.length > 0 ? await search(strangers, imagesOf(training)) : [];
  let next = 0;
  const found = known.map((index) => (index === undefined ? searched[next++]! : { index, squared: 0 }));
  return {
    indices: Uint32Array.from(places, (place) => found[place]!.index),
    distances: Float64Array.from(places, (place) => Math.sqrt(found[place]!.squared)),
  };
}

/** The mean distance, of which a ratio tells of memorisation. */
export function meanDistance({ distances }: TrainingNeighbours): number {
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

function imagesOf({ images, count }: ImageSet): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => images.subarray(index * PIXELS, (index + 1) * PIXELS));
}

/** A key that equal images share. */
function keyOf(image: Uint8Array): string {
  return Buffer.from(image.buffer, image.byteOffset, image.byteLength).toString('latin1');
}

/** Each image once, and where in that list every image is. */
function distinctImages(set: ImageSet): { distinct: Uint8Array[]; places: number[] } {
  const placeOf = new Map<string, number>();
  const distinct: Uint8Array[] = [];
  const places = imagesOf(set).map((image) => {
    const key = keyOf(image);
    const place = placeOf.get(key) ?? distinct.push(image) - 1;
    placeOf.set(key, place);
    return place;
  });
  return { distinct, places };
}

/** For each image the index of the training image that equals it, if any. */
function findExact(distinct: readonly Uint8Array[], training: ImageSet): (number | undefined)[] {
  const placeOf = new Map(distinct.map((image, place) => [keyOf(image), place]));
  const known = new Array<number | undefined>(distinct.length).fill(undefined);
  imagesOf(training).forEach((image, index) => {
    const place = placeOf.get(keyOf(image));
    if (place !== undefined) known[place] ??= index;
  });
  return known;
}

/**
 * Pixels from -128 to 127, which leaves distances as they are: sums of 784 products of such stay below 2^24, so that
 * 32-bit floats add them exactly, in whatever order.
 */
function pixelVectors(images: readonly Uint8Array[]): Vectors {
  const values = new Float32Array(images.length * PIXELS);
  images.forEach((image, index) => {
    for (let pixel = 0; pixel < PIXELS; pixel++) values[index * PIXELS + pixel] = image[pixel]! - 128;
  });
  return { values, count: images.length, size: PIXELS };
}

interface Nearest {
  readonly index: number;
  readonly squared: number;
}

async function search(strangers: readonly Uint8Array[], known: readonly Uint8Array[]): Promise<Nearest[]> {
  const [images, training] = [pixelVectors(strangers), pixelVectors(known)];
  const lengths = squaredNorms(training);
  const least = new Float64Array(images.count).fill(Number.POSITIVE_INFINITY);
  const nearest = new Uint32Array(images.count);
  for await (const { rows, columns, products } of productBlocks(images, training, BLOCK)) {
    const width = columns.to - columns.from;
    for (let row = rows.from; row < rows.to; row++) {
      const start = (row - rows.from) * width - columns.from;
      let [smallest, index] = [least[row]!, nearest[row]!];
      for (let column = columns.from; column < columns.to; column++) {
        // The image's own length is the same for all.
        const compared = lengths[column]! - 2 * products[start + column]!;
        if (compared < smallest) [smallest, index] = [compared, column];
      }
      [least[row], nearest[row]] = [smallest, index];
    }
  }
  const own = squaredNorms(images);
  return Array.from(nearest, (index, row) => ({ index, squared: least[row]! + own[row]! }));
}
