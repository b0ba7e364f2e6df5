/**
 * The classifier's proof that it computes what it was trained to: drawn images whose logits are known.
 */
import { UserError } from '../../errors.js';

const SIZE = 28;
const CLASSES = 10;
/**
 * Logits differ from digit to digit by about ten. Other orders of summation move them by 0.00001, products in
 * 10 bits, as some graphics cards take them, by a thousand times that.
 */
const TOLERANCE = 0.03;

/** How dark strokes fade to their sides, in pixels. */
const PEN = 1.5;

/** Distances in pixels from a point to strokes: a ring, an upright, a slanted bar under a level one. */
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
  const images = new Uint8Array(DRAWINGS.length * SIZE * SIZE);
  for (let at = 0; at < images.length; at++) {
    const x = (at % SIZE) - (SIZE - 1) / 2;
    const y = (Math.floor(at / SIZE) % SIZE) - (SIZE - 1) / 2;
    const distance = DRAWINGS[Math.floor(at / SIZE ** 2)]!(x, y);
    images[at] = Math.round(255 * Math.min(1, Math.max(0, 1 + PEN - distance)));
  }
  return { images, count: DRAWINGS.length };
}

/** Of the drawings, by TensorFlow.js' pure-JS backend; a row for each. */
const LOGITS: readonly number[] = [];

/** Throws a UserError where the drawings' logits, `[3, 10]`, are not those that are known. */
export function checkLogits(logits: ArrayLike<number>, backend: string): void {
  const worst = LOGITS.reduce((most, known, at) => {
    const difference = Math.abs(known - logits[at]!);
    // NaN must not pass for a small difference.
    return difference <= most ? most : difference;
  }, 0);
  if (worst <= TOLERANCE) return;
  const row = Math.floor(
    LOGITS.findIndex((known, at) => !(Math.abs(known - logits[at]!) <= TOLERANCE)) / CLASSES,
  );
  throw new UserError(
    `Expected backend ${backend} to find the known digit in drawing ${row + 1} but its figures are off by ` +
      `${worst}: it computes wrongly. Choose another with --backend; dcgan doctor lists them.`,
  );
}
