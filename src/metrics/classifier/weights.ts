/**
 * The file of MNIST's classifier that is shipped; `scripts/classifier/train.ts` makes it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../errors.js';
import { arraysIn, type WeightArray } from './weightArrays.js';

export const WEIGHTS_FILE = fileURLToPath(
  new URL('../../../assets/classifier/mnist-cnn-1.bin', import.meta.url),
);
const SHA256 = '70931ab1932c61ceb737c475e2ed4c8e87ab512f15f76f0eb419f27132bdbe25';

/** All arrays. Throws a UserError where the file is missing or not the one that this version was tested with. */
export async function readWeights(path = WEIGHTS_FILE): Promise<WeightArray[]> {
  return arraysIn(await readShipped(path));
}

async function readShipped(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UserError(
      `Expected the classifier's weights at ${path} but they cannot be read. Install dcgan again.`,
      { cause: error },
    );
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== SHA256) {
    throw new UserError(
      `Expected the classifier's weights at ${path} but the file's SHA-256 is ${sha256}. Install dcgan again.`,
    );
  }
  return bytes;
}
