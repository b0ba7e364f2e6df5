/**
 * What the figures of a run mean: their titles, an explanation, and the values to compare them with.
 */
import { GUESSING } from '../../src/figures/index.js';

/** A horizontal line in a chart. */
export interface Reference {
  readonly value: number;
  readonly label: string;
}

interface KnownFigure {
  readonly title: string;
  readonly help: string;
}

/** Explanations of the charts that show two figures, and of the page's other words. */
export const HELP = {
  losses:
    'Both networks lower their own loss, each at the expense of the other, so the curves do not fall as in other ' +
    'training. Healthy runs stay near the dashed lines, where the discriminator can only guess. A generator loss ' +
    'that keeps rising means that the discriminator is winning; a loss that explodes means that training fell apart.',
  scores:
    'The probability, according to the discriminator, that an image is real, averaged over the batch. It should be ' +
    'higher for real images than for generated ones. At 0.5 for both, the discriminator cannot tell them apart.',
  digits:
    'Which digits the generator draws: what a digit classifier takes 256 generated images for, after each epoch. A ' +
    'healthy run comes to draw all ten, each about a tenth of the time. If a few take up everything, the generator ' +
    'has collapsed: mode collapse.',
  samples:
    'What the generator draws from the same latent vectors (lists of random numbers) after each epoch. Move the ' +
    'slider to watch each digit take shape.',
} as const;

export const KNOWN_FIGURES: Readonly<Record<string, KnownFigure>> = {
  frechetDistance: {
    title: 'Fréchet distance',
    help:
      'How far the generated images as a whole are from real ones, as a classifier or a fixed network sees both. Lower ' +
      "is better; MNIST's own images that were held back reach about 1.",
  },
  mnistScore: {
    title: 'MNIST score',
    help:
      'How clearly each image shows one digit, and how evenly the ten digits appear: from 1 to 10, higher is better. ' +
      'Real images have 9.8.',
  },
  classScore: {
    title: 'Class score',
    help:
      "How clearly each image shows one of the data's classes, and how evenly they appear, as a classifier of these " +
      'classes sees it: from 1 to their number, higher is better.',
  },
  kernelDistance: {
    title: 'Kernel distance',
    help: 'Another distance between generated and real images that needs fewer of them. Lower is better; 0 is ideal.',
  },
  classDivergence: {
    title: 'Class divergence',
    help:
      'How unevenly the ten digits appear: 0 when each is a tenth of the images, 2.3 when all show the same digit, ' +
      'which is called mode collapse.',
  },
  density: {
    title: 'Density',
    help:
      'How densely real images surround the generated ones; near 1 is good. It means something only beside coverage: ' +
      'noise can score high.',
  },
  coverage: {
    title: 'Coverage',
    help: 'The share of real images that have a generated one nearby: variety. 1 is ideal, 0 is none.',
  },
  digitsConfirmed: {
    title: 'Asked digits confirmed',
    help:
      'The share of the images that a digit classifier takes for the digit that they were asked to be. 1 is ideal; real ' +
      'images have 0.99.',
  },
};

const GUESSING_LABEL = 'guessing';

export const REFERENCES: Readonly<Record<string, readonly Reference[]>> = {
  generatorLoss: [{ value: GUESSING.generatorLoss, label: GUESSING_LABEL }],
  discriminatorLoss: [{ value: GUESSING.discriminatorLoss, label: GUESSING_LABEL }],
  realScore: [{ value: 0.5, label: 'cannot tell' }],
  fakeScore: [{ value: 0.5, label: 'cannot tell' }],
  frechetDistance: [{ value: 1, label: 'real images' }],
  mnistScore: [{ value: 9.8, label: 'real images' }],
};
