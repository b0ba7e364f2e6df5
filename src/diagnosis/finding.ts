/**
 * What can be wrong with a run, in words: what was seen, and the next thing to try. Said while it trains and afterwards.
 */
import { optionName, optionSetting } from '../errors.js';
import type { ResolvedOptions } from '../options/index.js';

export type FindingKind =
  | 'diverged'
  | 'discriminator wins'
  | 'discriminator loses'
  | 'one picture'
  | 'empty pictures'
  | 'saturated pictures'
  | 'few digits'
  | 'missing digits'
  | 'low coverage'
  | 'duplicates'
  | 'memorised'
  | 'overtrained'
  | 'too few images'
  | 'too few steps';

export interface Finding {
  readonly kind: FindingKind;
  /** What was seen, as a sentence or two. */
  readonly seen: string;
  /** What to try next, as a sentence. */
  readonly next: string;
}

/** What a run is asked to do, as far as advice depends on it. */
export type Advised = Pick<
  ResolvedOptions,
  'model' | 'learningRate' | 'discriminatorLearningRate' | 'batchSize' | 'epochs' | 'augmentation'
>;

export function lowerDiscriminatorRate({ discriminatorLearningRate, learningRate }: Advised): string {
  const option = optionName('discriminatorLearningRate');
  return `Should the samples get worse, begin a new run with a lower ${option} than ${discriminatorLearningRate ?? learningRate}.`;
}

export function lowerRate({ learningRate, model }: Advised): string {
  const other = model === 'best' ? '' : `, or with ${optionSetting('model', 'best')}`;
  return `Should they stay so, begin a new run with a lower ${optionName('learningRate')} than ${learningRate}${other}.`;
}
