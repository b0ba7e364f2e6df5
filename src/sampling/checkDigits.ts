/**
 * Which lists of digits images can be asked for.
 */
import { expected, optionName, optionSetting } from '../errors.js';
import { DIGITS } from '../latent/index.js';

const MOST_DIGITS = 10_000;

/** The digits themselves. Throws a UserError unless they are 1 to 10,000 digits. */
export function checkDigits(digits: readonly number[]): readonly number[] {
  const wrong = digits.find((digit) => !(Number.isInteger(digit) && digit >= 0 && digit < DIGITS));
  if (wrong !== undefined || digits.length === 0 || digits.length > MOST_DIGITS) {
    throw expected(`1 to ${MOST_DIGITS} digits from 0 to 9`, {
      for: optionName('digits'),
      received: wrong ?? digits.length,
      next: `Try ${optionSetting('digits', '0-9')}.`,
    });
  }
  return digits;
}
