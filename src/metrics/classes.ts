/**
 * What the classifier's probabilities tell of a set of images: whether each is clearly a digit, and whether
 * all digits are there.
 */

/** `[count, classes]` */
export interface Probabilities {
  readonly values: Float32Array;
  readonly count: number;
  readonly classes: number;
}

/**
 * The inception score with another classifier: `exp` of the mean divergence of an image's probabilities from the
 * set's mean probabilities, over all images at once (no splits, so the images' order does not matter). From 1 to
 * the number of classes. Source: Salimans et al. 2016, "Improved techniques for training GANs".
 */
export function classScore({ values, count, classes }: Probabilities): number {
  const mean = new Float64Array(classes);
  for (let at = 0; at < values.length; at++) mean[at % classes]! += values[at]! / count;
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value > 0) sum += value * Math.log(value / mean[at % classes]!);
  }
  return Math.exp(sum / count);
}

/** The most probable class of each image. */
function likeliestClasses({ values, count, classes }: Probabilities): number[] {
  return Array.from({ length: count }, (_, index) => {
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if (values[index * classes + label]! > values[index * classes + best]!) best = label;
    }
    return best;
  });
}

/** The share of the images that each class has, an image counting for its most probable one. */
export function classShares(probabilities: Probabilities): number[] {
  const counts = new Array<number>(probabilities.classes).fill(0);
  for (const label of likeliestClasses(probabilities)) counts[label]!++;
  return counts.map((images) => images / probabilities.count);
}

/** The share of the images whose most probable class is the one that was asked for. */
export function confirmedShare(probabilities: Probabilities, asked: readonly number[]): number {
  const likeliest = likeliestClasses(probabilities);
  return asked.filter((label, index) => likeliest[index] === label).length / asked.length;
}

/** The Kullback-Leibler divergence of the shares from `real` ones, which are above 0 where they are; 0 where they agree. */
export function divergence(shares: readonly number[], real: readonly number[]): number {
  const terms = shares.map((share, index) => (share > 0 ? share * Math.log(share / real[index]!) : 0));
  return terms.reduce((sum, term) => sum + term, 0);
}
