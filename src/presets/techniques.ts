/**
 * What the field has learnt since the DCGAN, each as a number that is zero (or "none") when it is off. What
 * they do is in `training`; what each costs and gains is measured in docs/gallery.md.
 */

export const AUGMENTATIONS = ['none', 'translation'] as const;
export type Augmentation = (typeof AUGMENTATIONS)[number];

export interface Techniques {
  /**
   * How much of the averaged generator stays at each step, in [0, 1): samples, exports and checkpoints' generators
   * are of that average. 0: no average. Source: Karras et al. 2018 (Progressive GAN), section 6.1.
   */
  readonly ema: number;
  /**
   * Real images count as `1 - labelSmoothing`, in [0, 0.5); fakes count as 0. Source: Salimans et al. 2016,
   * section 3.4.
   */
  readonly labelSmoothing: number;
  /**
   * The weight gamma of `gamma / 2 * |gradient of D at a real image|^2`, from 0. Source: Mescheder et al. 2018,
   * R1.
   */
  readonly r1: number;
  /** Steps from one R1 penalty to the next, which is that many times as heavy. Source: Karras et al. 2020, StyleGAN2. */
  readonly r1Every: number;
  /**
   * The share of the training, at its end, in which both learning rates fall linearly to zero; 0: they stay. Source: Zhu
   * et al. 2017 (CycleGAN), section 4.
   */
  readonly learningRateDecay: number;
  /** What `r1` grows to while the learning rates fall; null: it stays. Source: docs/speedrun.md. */
  readonly r1Final: number | null;
  /** What is done to images before the discriminator sees them. Source: Zhao et al. 2020, DiffAugment. */
  readonly augmentation: Augmentation;
}

/** The tutorial's way. */
export const NO_TECHNIQUES: Techniques = {
  ema: 0,
  labelSmoothing: 0,
  r1: 0,
  r1Every: 16,
  learningRateDecay: 0,
  r1Final: null,
  augmentation: 'none',
};
