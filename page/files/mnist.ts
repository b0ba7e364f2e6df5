/**
 * MNIST's images with their digits, as they come with the page.
 */
import { fetchPart } from './fetchFile.js';

export interface RealDigits {
  /** `[count, 28, 28]`, 0 black to 255 white. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** `[count]`. */
  readonly digits: Uint8Array<ArrayBuffer>;
}

/** Of IDX files, in bytes. */
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/** The 60,000 training images, 10 MB, or the 10,000 test images, 1.6 MB. Throws an Error that says what is missing. */
export async function fetchMnist(part: 'train' | 't10k'): Promise<RealDigits> {
  const [images, digits] = await Promise.all([
    unpacked(`${part}-images-idx3-ubyte.gz`),
    unpacked(`${part}-labels-idx1-ubyte.gz`),
  ]);
  return { images: images.slice(IMAGES_HEADER), digits: digits.slice(LABELS_HEADER) };
}

async function unpacked(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = await fetchPart(name);
  const plain = new Response(body!.pipeThrough(new DecompressionStream('gzip')));
  return new Uint8Array(await plain.arrayBuffer());
}
