/**
 * The images of others that a command judges: a folder of PNG files, or an IDX file, plain or gzipped.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readIdx } from '../../data/index.js';
import { UserError } from '../../errors.js';
import { decodePng } from '../../images/index.js';

export interface GivenImages {
  readonly count: number;
  /** `[count, 28, 28]`, 0 black to 255 white. */
  readonly images: Uint8Array;
}

const SIZE = 28;
/** The distances' estimates say nothing with fewer images than this. */
const FEWEST = 1000;

/**
 * Reads all of them, a folder's in the order of their names. Throws a UserError that names the file where
 * there is none, one is damaged or of another size than 28 by 28, or there are fewer than 1,000.
 */
export async function imagesFrom(path: string): Promise<GivenImages> {
  const given = (await isFolder(path)) ? await fromFolder(path) : await fromIdx(path);
  if (given.count < FEWEST) {
    throw new UserError(
      `Expected at least ${FEWEST} images for --images but ${path} has ${given.count}. Give 10,000 for comparable figures.`,
    );
  }
  return given;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UserError(
      `Expected a folder of PNG images or an IDX file for --images but received ${path}, which cannot be read. Check the path.`,
      { cause: error },
    );
  }
}

async function fromIdx(path: string): Promise<GivenImages> {
  const { shape, values } = await readIdx(path);
  const [count, height, width] = shape;
  if (shape.length !== 3) {
    throw new UserError(
      `Expected images (count by ${SIZE} by ${SIZE}) in ${path} but found an array of ${shape.join(' by ')}. Give the file of images, not of labels.`,
    );
  }
  checkSize(path, width!, height!);
  return { count: count!, images: values };
}

async function fromFolder(folder: string): Promise<GivenImages> {
  const names = (await readdir(folder)).filter((name) => /\.png$/i.test(name)).sort();
  const images = new Uint8Array(names.length * SIZE * SIZE);
  for (const [index, name] of names.entries()) {
    images.set(await pngPixels(join(folder, name)), index * SIZE * SIZE);
  }
  return { count: names.length, images };
}

async function pngPixels(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  let image: ReturnType<typeof decodePng>;
  try {
    image = decodePng(bytes);
  } catch (error) {
    throw new UserError(`Expected a PNG image at ${path} but it is damaged. Copy it again or remove it.`, {
      cause: error,
    });
  }
  checkSize(path, image.width, image.height);
  return image.pixels;
}

function checkSize(path: string, width: number, height: number): void {
  if (width === SIZE && height === SIZE) return;
  throw new UserError(
    `Expected images of ${SIZE} by ${SIZE} pixels for --images but ${path} is ${width} by ${height}. ` +
      'A grid is no single image: write them with dcgan export --format images.',
  );
}
