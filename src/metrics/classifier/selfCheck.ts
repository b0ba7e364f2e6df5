/**
 * The classifier's proof that it computes what it was trained to: drawn images whose logits are known.
 */
import { optionName, UserError } from '../../errors.js';
import { IMAGE_PIXELS, IMAGE_SIDE as SIDE } from '../../images/browser.js';
import { commandLine } from '../../text/index.js';

/**
 * Logits differ from digit to digit by about ten. Other orders of summation move them by 0.00001, products in
 * 10 bits, as some graphics cards take them, by a thousand times that.
 */
const TOLERANCE = 0.03;

/** How dark strokes fade to their sides, in pixels. */
const PEN = 1.5;

/** Distances in pixels from a point to strokes: a ring, an upright, a slanted bar under a level one: 0, 1, 7. */
const DRAWINGS: readonly ((x: number, y: number) => number)[] = [
  (x, y) => Math.abs(Math.hypot(x / 0.7, y) - 8),
  (x, y) => Math.hypot(x, Math.max(0, Math.abs(y) - 9)),
  (x, y) =>
    Math.min(
      Math.hypot(Math.max(0, Math.abs(x) - 6), y + 8),
      Math.hypot(Math.max(0, Math.abs(y) - 8), x - 2 + y / 2),
    ),
];

/** The drawings, `[3, 28, 28]` bytes: the same on every machine, no part of any data set. */
export function drawnImages(): { images: Uint8Array; count: number } {
  const images = new Uint8Array(DRAWINGS.length * IMAGE_PIXELS);
  for (let at = 0; at < images.length; at++) {
    const x = (at % SIDE) - (SIDE - 1) / 2;
    const y = (Math.floor(at / SIDE) % SIDE) - (SIDE - 1) / 2;
    const distance = DRAWINGS[Math.floor(at / IMAGE_PIXELS)]!(x, y);
    images[at] = Math.round(255 * Math.min(1, Math.max(0, 1 + PEN - distance)));
  }
  return { images, count: DRAWINGS.length };
}

/** The drawings' logits by TensorFlow.js' pure-JS backend, a row for each: it takes them for 0, 1 and 7. */
const LOGITS: readonly number[] = [
  18.5241, -8.4439, -0.0877, -7.0547, -8.9491, 2.1615, -0.5397, 0.4248, -0.5001, 2.9499, -1.5323, 15.8339,
  -5.4886, -10.8111, 1.1519, -6.6858, -1.3183, -0.6634, 1.4097, -2.4555, -5.2632, 6.6612, 5.8086, 6.6133,
  -10.2739, -5.9981, -16.6935, 24.7931, -1.2673, 2.5617,
];

/** Throws a UserError where the drawings' logits, `[3, 10]`, are not those that are known. */
export function checkLogits(logits: ArrayLike<number>, backend: string): void {
  // NaN is no small difference.
  const wrong = LOGITS.findIndex((known, at) => !(Math.abs(known - logits[at]!) <= TOLERANCE));
  if (wrong === -1) return;
  throw new UserError(
    `Expected backend ${backend} to compute ${LOGITS[wrong]} for a drawn digit but received ${logits[wrong]}: ` +
      `it computes wrongly. Choose another with ${optionName('backend')}; ${commandLine('doctor')} lists them.`,
  );
}
