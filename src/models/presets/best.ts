/**
 * The tutorial's networks, trained by what the field has learnt since: of the techniques there are, those that won
 * when measured. docs/gallery.md has the figures, of what lost, too.
 */
import type { Preset } from '../preset.js';
import { dcgan } from './dcgan.js';

export const best: Preset = {
  ...dcgan,
  name: 'best',
  description: "the tutorial's networks, trained better: smaller batches, faster Adam, averaged weights",
  defaults: {
    ...dcgan.defaults,
    batchSize: 64,
    learningRate: 2e-4,
    beta1: 0.5,
    ema: 0.999,
  },
};
