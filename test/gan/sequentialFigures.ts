/**
 * TensorFlow's figures of the models with sequential updates (made by scripts/reference) and the networks they were
 * computed with. No tests here.
 */

import { createGan, type Gan } from '../../src/gan/index.js';
import { findPreset } from '../../src/presets/index.js';
import {
  type AdamFigures,
  type Digest,
  type Formula,
  type Losses,
  readFigures,
  type StepFigures,
  weightsOf,
} from './figures.js';

export const OF = ['generator', 'discriminator'] as const;
type Of<Value> = Readonly<Record<(typeof OF)[number], Value>>;
type Statistics = Of<Record<string, Pick<Digest, 'sum' | 'samples'>>>;

export interface ModelFigures {
  readonly inputs: Of<Record<string, Formula>>;
  readonly adam: Record<'learningRate' | 'beta1' | 'beta2' | 'epsilon', number>;
  readonly batches: (Omit<StepFigures, 'movingStatistics'> & { readonly movingStatistics: Statistics })[];
  readonly training: AdamFigures & {
    readonly movingStatistics: Statistics;
    /** What the step after these loses. */
    readonly stepAfter: Losses;
  };
}

const { models } = readFigures<{ models: Record<string, ModelFigures> }>('sequential');

export const MODELS = Object.entries(models);

/** The preset with the reference's weights and its own Adams. */
export function sequentialGan(model: string): Gan {
  const preset = findPreset(model);
  const gan = createGan(preset, preset.defaults, 1);
  for (const of of OF) gan[of].writeWeights(weightsOf(models[model]!.inputs[of]));
  return gan;
}
