/**
 * The trial of a backend's fused kernel `DropoutMask`: whether it draws what `random` draws.
 */
import { keepMask, keyWords, streamKey } from '../random/index.js';
import type { FusedAttributes } from './fusedKernels.js';

const TRIAL_KEY = { ...streamKey(2 ** 40 + 1, 'dropout', 2 ** 31), part: 3 };

/** What a kernel draws for a trial before it is registered. */
export const TRIAL: FusedAttributes<'DropoutMask'> = {
  shape: [3, 67],
  rate: 0.3,
  kept: 2,
  key: keyWords(TRIAL_KEY),
};

/** Whether these are the trial's values, those that `keepMask` draws. */
export function isTrialMask(values: ArrayLike<number>): boolean {
  return keepMask(TRIAL_KEY, TRIAL.rate, 3 * 67, TRIAL.kept).every((value, index) => values[index] === value);
}
