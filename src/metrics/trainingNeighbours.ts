/**
 * Memorisation: how far images are from the nearest training image, as pixels, and which one that is.
 */
import { IMAGE_PIXELS, imageAt } from '../images/browser.js';
import type { ImageSet } from './imageSet.js';
import { type ProductBlock, rowBlocks, spans } from './products.js';
import { squaredNorms, type Vectors } from './vectors.js';

/** Pixels that are floats at a time, of the training images: 16 MB. */
const BLOCK_PIXELS = 5000 * IMAGE_PIXELS;
/** As many times more of the images that are searched for, so that training images seldom become floats again. */
const SEARCHED_BLOCKS = 4;

export interface TrainingNeighbours {
  /** The index of the training image nearest to each image; the first of several as near. */
  readonly indices: Uint32Array;
  /** The Euclidean distance to it, in grey levels: exactly 0 for a training image. */
  readonly distances: Float64Array;
}

/**
 * The neighbours of each set's images. Exact on every backend for images of 28 by 28, for larger ones to the rounding of
 * 32-bit sums: see `pixelVectors`. Equal images are looked for once, training images not at all. `onProgress` is told of the share that
 * is done, from 0 to 1.
 */
export async function trainingNeighbours<const Sets extends readonly ImageSet[]>(
  sets: Sets,
  training: ImageSet,
  onProgress: (share: number) => void = () => {},
): Promise<{ [Set in keyof Sets]: TrainingNeighbours }> {
  const { distinct, places } = distinctImages(sets.flatMap(imagesOf));
  const known = findExact(distinct, training);
  const strangers = distinct.filter((_, index) => known[index] === undefined);
  const searched = strangers.length > 0 ? await search(strangers, training, onProgress) : [];
  let next = 0;
  const found = known.map((index) => (index === undefined ? searched[next++]! : { index, squared: 0 }));
  let done = 0;
  const neighbours = sets.map(({ count }) => {
    const own = places.slice(done, done + count);
    done += count;
    return {
      indices: Uint32Array.from(own, (place) => found[place]!.index),
      distances: Float64Array.from(own, (place) => Math.sqrt(found[place]!.squared)),
    };
  });
  return neighbours as { [Set in keyof Sets]: TrainingNeighbours };
}

/** The mean distance, of which a ratio tells of memorisation. */
export function meanDistance({ distances }: TrainingNeighbours): number {
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

function imagesOf({ images, count }: ImageSet): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => imageAt(images, index, images.length / count));
}

/** A character for each byte. */
const LATIN_1 = new TextDecoder('latin1');

/** A key that equal images share. */
function keyOf(image: Uint8Array): string {
  return LATIN_1.decode(image);
}

/** Each image once, and where in that list every image is. */
function distinctImages(images: readonly Uint8Array[]): { distinct: Uint8Array[]; places: number[] } {
  const placeOf = new Map<string, number>();
  const distinct: Uint8Array[] = [];
  const places = images.map((image) => {
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
function pixelVectors(pixels: Uint8Array, size: number): Vectors {
  const values = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) values[at] = pixels[at]! - 128;
  return { values, count: pixels.length / size, size };
}

function joined(images: readonly Uint8Array[]): Uint8Array {
  const size = images[0]!.length;
  const all = new Uint8Array(images.length * size);
  images.forEach((image, index) => {
    all.set(image, index * size);
  });
  return all;
}

interface Nearest {
  readonly index: number;
  readonly squared: number;
}

async function search(
  strangers: readonly Uint8Array[],
  { images: known, count }: ImageSet,
  onProgress: (share: number) => void,
): Promise<Nearest[]> {
  const size = known.length / count;
  const block = Math.max(1, Math.floor(BLOCK_PIXELS / size));
  const found: Nearest[] = [];
  for (const part of spans(strangers.length, SEARCHED_BLOCKS * block)) {
    const images = pixelVectors(joined(strangers.slice(part.from, part.to)), size);
    const least = new Float64Array(images.count).fill(Number.POSITIVE_INFINITY);
    const nearest = new Uint32Array(images.count);
    for (const { from, to } of spans(count, block)) {
      const training = pixelVectors(known.subarray(from * size, to * size), size);
      const lengths = squaredNorms(training);
      for await (const rows of rowBlocks(images, training))
        searchBlock(rows, { lengths, from }, { least, nearest });
      onProgress((part.from + (part.to - part.from) * (to / count)) / strangers.length);
    }
    const own = squaredNorms(images);
    for (let row = 0; row < images.count; row++) {
      // Rounding alone makes it negative.
      found.push({ index: nearest[row]!, squared: Math.max(0, least[row]! + own[row]!) });
    }
  }
  return found;
}

/** The least of what is compared so far, and where. */
interface Found {
  readonly least: Float64Array;
  readonly nearest: Uint32Array;
}

/** Not inlined in its asynchronous caller, whose loops V8 compiles badly. */
function searchBlock(
  { rows, products }: ProductBlock,
  { lengths, from }: { lengths: Float64Array; from: number },
  { least, nearest }: Found,
): void {
  const width = lengths.length;
  for (let row = rows.from; row < rows.to; row++) {
    const start = (row - rows.from) * width;
    let smallest = least[row]!;
    let index = nearest[row]!;
    for (let column = 0; column < width; column++) {
      // The image's own length is the same for all.
      const compared = lengths[column]! - 2 * products[start + column]!;
      if (compared < smallest) {
        smallest = compared;
        index = from + column;
      }
    }
    least[row] = smallest;
    nearest[row] = index;
  }
}
