/**
 * TensorFlow's figures of the models with sequential updates (made by scripts/reference) and the networks they were
 * computed with. No tests here.
 */

import type { Gan } from '../../src/gan/index.js';
import {
  type AdamFigures,
  type Digest,
  type Formula,
  ganWith,
  type Losses,
  readFigures,
  type StepFigures,
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
export const sequentialGan = (model: string): Gan => ganWith(model, models[model]!.inputs);
