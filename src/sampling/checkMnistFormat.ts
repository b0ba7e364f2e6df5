/**
 * Whether images are as the classifier knows them.
 */
import { UserError } from '../errors.js';
import { type ImageFormat, MNIST_FORMAT } from '../presets/index.js';

/** Throws a UserError unless they are grey and of 28 by 28 pixels. */
export function checkMnistFormat({ size, channels }: ImageFormat, source: string): void {
  if (size === MNIST_FORMAT.size && channels === MNIST_FORMAT.channels) return;
  throw new UserError(
    `Expected grey images of 28 by 28 pixels for the classifier, which knows MNIST's digits alone, but ${source} ` +
      `draws ${channels === 1 ? 'grey' : 'colour'} images of ${size} by ${size}. Look at its samples instead.`,
  );
}
