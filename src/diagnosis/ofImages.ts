/**
 * What generated images tell of a run: collapse, dead and saturated outputs, copies. A healthy run's first images are
 * alike, too, so that each is judged only after as many steps as healthy runs have needed at most.
 */
import { type Advised, type Finding, lowerRate } from './finding.js';
import type { Look } from './lookAtImages.js';

/** Steps after which images are judged by what they look like, by their digits, and by digits that lack. */
const JUDGED_AFTER = { looks: 1500, digits: 3000, missing: 10_000 } as const;

/** Of 255: a stroke of the faintest digit has more. */
const LEAST_CONTRAST = 30;
/**
 * The least that samples vary, beside the training images, after so many steps. The gallery's healthy runs have 0.04 or
 * more after each of their first epochs and 0.43 after 1,400 steps; one whose learning rate is a hundred times too high has
 * 0.002 after 300.
 */
const LEAST_VARIETIES = [
  { after: JUDGED_AFTER.looks, least: 0.12 },
  { after: 200, least: 0.005 },
];
/** A healthy run of `mlp` had 0.32 after 1,600 steps; images that are all drawn twice have 0. */
const LEAST_DISTINCTNESS = 0.2;
/** Training images with as many black and white pixels are what they are. */
const MOST_EXTREMES = 0.98;
/** As many digits, each as often as the others, have the same entropy. `dcgan` has 6 and more by then. */
const FEWEST_DIGITS = 3;
/** A digit lacks that has a twentieth of its share. */
const LEAST_SHARE = 0.005;

interface Judged {
  /** Those of the run so far. */
  readonly steps: number;
  /** Is told. */
  readonly epoch: number;
  readonly options: Advised;
}

export function findingsOfImages(look: Look, { steps, epoch, options }: Judged): Finding[] {
  const find = (kind: Finding['kind'], seen: string): Finding[] => [{ kind, seen, next: lowerRate(options) }];
  const alike = findingOfVariety(look.variety, { steps, epoch, options });
  if (alike && look.contrast >= LEAST_CONTRAST) return [alike];
  if (steps >= JUDGED_AFTER.looks) {
    if (look.contrast < LEAST_CONTRAST) {
      return find(
        'empty pictures',
        `The samples of epoch ${epoch} are empty: an image's pixels differ by ${look.contrast.toFixed(0)} of 255 grey levels.`,
      );
    }
    if (look.extremes > MOST_EXTREMES && look.realExtremes < MOST_EXTREMES - 0.03) {
      return find(
        'saturated pictures',
        `The samples of epoch ${epoch} are saturated: ${percent(look.extremes)} of their pixels are black or white, where the training images have ${percent(look.realExtremes)}.`,
      );
    }
  }
  if (look.digits === undefined || steps < JUDGED_AFTER.digits)
    return duplicates(look, { steps, epoch, find });
  return ofDigits(look.digits, { look, steps, epoch, find });
}

/** `variety` is how much samples vary, by that of the training images; undefined where that may be a healthy run's. */
export function findingOfVariety(variety: number, { steps, epoch, options }: Judged): Finding | undefined {
  const limit = LEAST_VARIETIES.find(({ after }) => steps >= after);
  if (limit === undefined || variety >= limit.least) return undefined;
  const seen = `The samples of epoch ${epoch} are nearly one picture: they vary ${percent(variety)} as much as the training images.`;
  return { kind: 'one picture', seen, next: lowerRate(options) };
}

interface Place {
  readonly steps: number;
  readonly epoch: number;
  readonly find: (kind: Finding['kind'], seen: string) => Finding[];
}

function duplicates({ distinctness }: Look, { steps, epoch, find }: Place): Finding[] {
  if (steps < JUDGED_AFTER.digits || distinctness >= LEAST_DISTINCTNESS) return [];
  return find(
    'duplicates',
    `Many samples of epoch ${epoch} are nearly the same: the nearest other one is ${percent(distinctness)} as far as among the training images.`,
  );
}

function ofDigits(shares: readonly number[], place: Place & { readonly look: Look }): Finding[] {
  const { look, steps, epoch, find } = place;
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  if (Math.exp(entropy) <= FEWEST_DIGITS) {
    const most = shares
      .map((share, digit) => ({ share, digit }))
      .filter(({ share }) => share >= LEAST_SHARE)
      .sort((a, b) => b.share - a.share)
      .map(({ share, digit }) => `${digit} (${percent(share)})`);
    return find(
      'few digits',
      `The classifier takes ${look.count} samples of epoch ${epoch} for few digits: ${most.join(', ')}.`,
    );
  }
  const missing = shares.flatMap((share, digit) => (share < LEAST_SHARE ? [digit] : []));
  if (missing.length > 0 && steps >= JUDGED_AFTER.missing) {
    return find(
      'missing digits',
      `Of ${look.count} samples of epoch ${epoch} next to none is a ${missing.join(' or a ')}.`,
    );
  }
  return duplicates(look, place);
}

const percent = (share: number) => `${Number((100 * share).toPrecision(share < 0.1 ? 1 : 2))}%`;
