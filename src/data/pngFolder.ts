/**
 * Images from PNG files, one in each.
 */
import { basename } from 'node:path';
import { expected } from '../errors.js';
import { type DecodedPng, decodeAnyPng, IMAGE_PIXELS, imageAt, pngSize } from '../images/index.js';
import { fileKind } from './fileKind.js';
import { checkLargest, fitImages, type Size } from './fitImages.js';
import { countWhiteBorders } from './oddImages.js';
import { readBytes } from './readFile.js';

const RULE = 'a PNG image';

export interface PngImages {
  readonly count: number;
  /** `[count, 28, 28]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  /** Each size that there is. */
  readonly sizes: readonly Size[];
  /** How many images have a border that is mostly white, in colour, or transparent in places. */
  readonly whiteBorders: number;
  readonly inColor: number;
  readonly transparent: number;
}

/**
 * Reads the images, fitted to 28 by 28. Throws a UserError that names the file where one is no PNG image, is damaged or
 * is too large.
 */
export async function readPngs(paths: readonly string[]): Promise<PngImages> {
  const images = new Uint8Array(paths.length * IMAGE_PIXELS);
  const sizes = new Map<string, Size>();
  let [whiteBorders, inColor, transparent] = [0, 0, 0];
  for (const [index, path] of paths.entries()) {
    const { image, hasColor, hasTransparency } = await readPng(path);
    const { height, width } = image;
    sizes.set(`${height} by ${width}`, { height, width });
    imageAt(images, index).set(fitImages({ ...image, count: 1 }, 1, path));
    whiteBorders += countWhiteBorders({ ...image, count: 1 }, 1);
    inColor += Number(hasColor);
    transparent += Number(hasTransparency);
  }
  return { count: paths.length, images, sizes: [...sizes.values()], whiteBorders, inColor, transparent };
}

async function readPng(path: string): Promise<DecodedPng> {
  const bytes = await readBytes(path, RULE);
  if (bytes.subarray(1, 4).toString('latin1') !== 'PNG')
    throw expected(RULE, { in: path, ...fileKind(bytes) });
  const size = pngSize(bytes);
  if (!size) throw damaged(path);
  checkLargest(size, path);
  try {
    return decodeAnyPng(bytes);
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, cause?: unknown): Error {
  const next = `Copy ${basename(path)} again or remove it.`;
  return expected(RULE, { in: path, found: 'one that is damaged', next, cause });
}
