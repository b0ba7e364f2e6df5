/**
 * Images that can be read but are hardly what was meant: all alike, dark, black on white.
 */
import { optionSetting } from '../errors.js';
import { imageAt } from '../images/index.js';

/** Less than half of the way to white: no image of MNIST or its kin ends so low. */
const DARK = 128;

export interface LookedAt {
  readonly count: number;
  readonly channels: number;
  /** How many have a border that is mostly white. */
  readonly whiteBorders: number;
  readonly source: string;
}

/** What the user should be warned of: a sentence or two each. `images` are as they are trained on. */
export function oddities(images: Uint8Array, { count, channels, whiteBorders, source }: LookedAt): string[] {
  let most = 0;
  for (let at = 0; at < images.length; at++) if (images[at]! > most) most = images[at]!;
  if (most === 0) return [`The images in ${source} are all black: there is nothing to learn.`];
  const size = images.length / count;
  const first = imageAt(images, 0, size);
  const same =
    count > 1 &&
    Array.from({ length: count - 1 }, (_, at) => imageAt(images, at + 1, size)).every(
      (image) => Buffer.compare(image, first) === 0,
    );
  if (same) return [`The ${count} images in ${source} are all the same one: there is nothing to learn.`];
  const warnings: string[] = [];
  if (most < DARK) {
    warnings.push(
      `The brightest pixel in ${source} is ${most}, where white is 255: the images are dark. ` +
        `Multiply the pixels by ${Math.floor(255 / most)}.`,
    );
  }
  if (channels === 1 && 2 * whiteBorders > count) {
    warnings.push(
      `The images in ${source} look black on white, where MNIST's and the metrics' are white on black. ` +
        `To turn them round: ${optionSetting('invert', true)}.`,
    );
  }
  return warnings;
}
