/**
 * The digit classifier that dcgan's metrics are computed with, in the browser: fetched when something first needs it.
 */
import { arraysIn, type Classifier, checkedClassifier } from '../../src/metrics/browser.js';
import { fetchPart } from '../files/fetchFile.js';

/** How many tensors it holds. */
export const CLASSIFIER_WEIGHTS = 10;

/** Throws an Error that says what is wrong where it cannot be had, or where the backend computes it wrongly. */
export async function fetchClassifier(): Promise<Classifier> {
  const bytes = new Uint8Array(await (await fetchPart('mnist-cnn-1.bin')).arrayBuffer());
  return checkedClassifier(arraysIn(bytes)).catch((cause: unknown) => {
    throw new Error('The digit classifier does not work on this backend.', { cause });
  });
}
