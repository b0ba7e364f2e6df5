/**
 * What the fused kernel `DropoutMask` is given, on every backend that has one, and what tells that it draws as `random`
 * does.
 */
import { keepMask, keyWords, streamKey } from '../random/index.js';

export const DROPOUT_MASK = 'DropoutMask';

export interface MaskAttributes {
  readonly shape: readonly number[];
  readonly rate: number;
  /** What a unit that stays has in the mask; one that is dropped has 0. */
  readonly kept: number;
  /** A `Key` as `keyWords` gives it. */
  readonly key: readonly number[];
}

const TRIAL_KEY = { ...streamKey(2 ** 40 + 1, 'dropout', 2 ** 31), part: 3 };

/** What a kernel draws for a trial before it is registered. */
export const TRIAL: MaskAttributes = {
  shape: [3, 67],
  rate: 0.3,
  kept: 2,
  key: keyWords(TRIAL_KEY),
};

/** Whether these are the trial's values, those that `keepMask` draws. */
export function isTrialMask(values: ArrayLike<number>): boolean {
  return keepMask(TRIAL_KEY, TRIAL.rate, 3 * 67, TRIAL.kept).every((value, index) => values[index] === value);
}
