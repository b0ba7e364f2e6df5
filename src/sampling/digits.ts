/**
 * Chosen digits from a generator that knows no classes: seeds are walked in order, and those are kept whose images the
 * classifier takes for a digit that is wanted.
 */
import { optionName, UserError } from '../errors.js';
import { grayLevels } from '../images/index.js';
import { DIGITS } from '../latent/index.js';
import { loadClassifier } from '../metrics/index.js';
import type { LoadedGenerator } from './loadGenerator.js';

export interface DigitOptions {
  /** The seed that the walk begins at. */
  readonly firstSeed: number;
  /** How probable the classifier must find the digit, in (0, 1). */
  readonly sure: number;
}

/** Images drawn and classified at once: a few seconds at most on any backend but the pure-JS one. */
const CHUNK = 128;
/** Images drawn for each that is wanted, at most; a trained generator needs some ten. */
const MOST_DRAWS = 200;
/** So many are drawn in any case before the search is given up. */
const FEWEST_DRAWS = 2000;

/**
 * A seed for each of the digits, in their order: the first seeds from `firstSeed` whose images are those digits, so that
 * the same arguments give the same seeds. Throws a UserError where the generator hardly draws one of them.
 */
export async function seedsOfDigits(
  generator: Pick<LoadedGenerator, 'generate'>,
  digits: readonly number[],
  { firstSeed, sure }: DigitOptions,
): Promise<number[]> {
  const open: number[][] = Array.from({ length: DIGITS }, () => []);
  digits.forEach((digit, place) => {
    open[digit]!.push(place);
  });
  const seeds = new Array<number>(digits.length);
  const most = Math.max(FEWEST_DRAWS, MOST_DRAWS * digits.length);
  const classifier = await loadClassifier();
  try {
    let wanted = digits.length;
    for (let drawn = 0; wanted > 0; drawn += CHUNK) {
      if (drawn >= most) throw rarelyDrawn(open, drawn);
      const chunk = Array.from({ length: CHUNK }, (_, index) => firstSeed + drawn + index);
      const { images, count } = await generator.generate(chunk);
      const { probabilities } = await classifier.classify(grayLevels(images), count);
      for (const [index, seed] of chunk.entries()) {
        const digit = certainDigit(probabilities.subarray(index * DIGITS, (index + 1) * DIGITS), sure);
        const place = digit === undefined ? undefined : open[digit]!.shift();
        if (place === undefined) continue;
        seeds[place] = seed;
        wanted--;
      }
    }
  } finally {
    classifier.dispose();
  }
  return seeds;
}

/** The digit that is more probable than `sure`, if one is. */
function certainDigit(probabilities: Float32Array, sure: number): number | undefined {
  const digit = probabilities.indexOf(Math.max(...probabilities));
  return probabilities[digit]! > sure ? digit : undefined;
}

function rarelyDrawn(open: readonly (readonly number[])[], drawn: number): UserError {
  const missing = open.flatMap((places, digit) =>
    places.length > 0 ? [`${places.length} of digit ${digit}`] : [],
  );
  return new UserError(
    `The generator hardly draws what was asked for: among ${drawn} images ${missing.join(', ')} are missing.\n` +
      `Train it for longer, take another checkpoint, or ask for less certainty with ${optionName('sure')}.`,
  );
}
