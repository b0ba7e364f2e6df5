/**
 * The part of a data set that is kept for tests, as it lies beside the training part of MNIST and its kin.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Dataset, loadDataset } from './dataset.js';

/** As the files are called: MNIST's, and EMNIST's. */
const TEST_PARTS = ['t10k', 'test'];
const TRAINING_PART = /(^|-)train(?=-images[-.]idx3-ubyte)/;

/** Reads the test images of a data set, with their classes, as its own were read; undefined where there are none. */
export async function loadTestImages(
  { source, height, channels, stored }: Dataset,
  { invert }: { readonly invert: boolean },
): Promise<Dataset | undefined> {
  const name = basename(source).replace(/\.gz$/, '');
  if (!TRAINING_PART.test(name)) return undefined;
  const path = TEST_PARTS.map((part) => name.replace(TRAINING_PART, `$1${part}`))
    .flatMap((file) => [file, `${file}.gz`])
    .map((file) => join(dirname(source), file))
    .find(existsSync);
  if (path === undefined) return undefined;
  const { byColumns } = stored;
  return loadDataset({ directory: path, size: height, channels, invert, byColumns, classed: true });
}
